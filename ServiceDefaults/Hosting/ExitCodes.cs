namespace OrleansBots.ServiceDefaults.Hosting;

/// <summary>What the programs tell their caller.</summary>
public static class ExitCodes
{
    /// <summary>Done, or stopped as asked.</summary>
    public const int Success = 0;

    /// <summary>Could not start or could not do what was asked.</summary>
    public const int Failure = 1;

    /// <summary>The command line is not understood.</summary>
    public const int Usage = 2;

    /// <summary>
    /// The process could not go on, for instance because the cluster had declared its silo dead after a long pause (EX_TEMPFAIL): it is to be
    /// started again.
    /// </summary>
    public const int Restart = 75;

    /// <summary>The configuration is invalid (EX_CONFIG of sysexits.h): starting again does not help.</summary>
    public const int Configuration = 78;
}
