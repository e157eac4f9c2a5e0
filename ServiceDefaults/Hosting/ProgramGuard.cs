using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace OrleansBots.ServiceDefaults.Hosting;

/// <summary>Runs a program and turns what an operator can mend into plain lines and an exit code instead of a stack trace.</summary>
public static class ProgramGuard
{
    /// <summary>Runs the program.</summary>
    /// <param name="program">The program; returns its exit code.</param>
    /// <param name="expected">Exception types whose message says all that an operator needs.</param>
    public static async Task<int> RunAsync(Func<Task<int>> program, params Type[] expected)
    {
        ArgumentNullException.ThrowIfNull(program);
        try
        {
            return await program();
        }
        catch (OptionsValidationException exception)
        {
            return await TellAsync(ExitCodes.Configuration, ["The configuration is invalid:", .. exception.Failures.Select(fault => "  " + fault)]);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            return await TellAsync(ExitCodes.Failure, [exception.Message, "Stop what listens there, or choose another address with --urls."]);
        }
        catch (Exception exception) when (Expected(exception, expected) is { } cause)
        {
            return await TellAsync(ExitCodes.Failure, [cause.Message]);
        }
    }

    private static Exception? Expected(Exception exception, Type[] expected)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (expected.Contains(current.GetType())) return current;
        }

        return null;
    }

    private static async Task<int> TellAsync(int exitCode, IEnumerable<string> lines)
    {
        foreach (var line in lines) await Console.Error.WriteLineAsync(line);
        return exitCode;
    }
}
