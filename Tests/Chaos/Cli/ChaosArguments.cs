using System.Globalization;
using OrleansBots.Chaos.Faults;
using OrleansBots.Chaos.Runs;

namespace OrleansBots.Chaos.Cli;

/// <summary>Reads the command line.</summary>
internal static class ChaosArguments
{
    public const string Usage = """
        usage: dotnet run -c Release --project Tests/Chaos -- [options]
          --minutes N       how long the load and the faults last, fractions allowed (10)
          --seed N          of every time, target and duration (a new one, which is printed)
          --rate N          updates per second of the main load; the others are a fraction of it (60)
          --silos N         silos (3)
          --gateways N      gateways (2)
          --overlap N       most faults at a time (2)
          --faults A,B,...  only these kinds (all)
          --platforms telegram|all   (all)
          --logs keep|drop  what becomes of the logs of a good run; a bad one keeps them (drop)
        """;

    /// <exception cref="FormatException">An option is unknown or its value has the wrong form.</exception>
    public static ChaosOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new ChaosOptions { Seed = Random.Shared.Next(1, 1_000_000) };
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (i + 1 == arguments.Count) throw new FormatException($"{arguments[i]} has no value.");
            options = Set(options, arguments[i], arguments[i + 1]);
        }

        return options;
    }

    /// <summary>The command that repeats a run.</summary>
    public static string Repeat(ChaosOptions options) => string.Create(
        CultureInfo.InvariantCulture,
        $"dotnet run -c Release --project Tests/Chaos -- --minutes {options.Length.TotalMinutes:0.##} --seed {options.Seed} --rate {options.Rate:0.##} --silos {options.Silos} --gateways {options.Gateways} --overlap {options.Overlap} --platforms {(options.AllPlatforms ? "all" : "telegram")}{(options.Kinds.Count == Enum.GetValues<FaultKind>().Length ? "" : $" --faults {string.Join(',', options.Kinds)}")}");

    private static ChaosOptions Set(ChaosOptions options, string name, string value) => name switch
    {
        "--minutes" => options with { Length = TimeSpan.FromMinutes(Fraction(value)) },
        "--seed" => options with { Seed = Number(value) },
        "--rate" => options with { Rate = Fraction(value) },
        "--silos" => options with { Silos = Number(value) },
        "--gateways" => options with { Gateways = Number(value) },
        "--overlap" => options with { Overlap = Number(value) },
        "--faults" => options with { Kinds = [.. value.Split(',').Select(kind => Enum.Parse<FaultKind>(kind, ignoreCase: true))] },
        "--platforms" => options with { AllPlatforms = Choice(value, "all", "telegram") },
        "--logs" => options with { KeepLogs = Choice(value, "keep", "drop") },
        _ => throw new FormatException($"{name} is no option."),
    };

    private static bool Choice(string value, string yes, string no) =>
        value == yes || (value == no ? false : throw new FormatException($"'{value}' is neither {yes} nor {no}."));

    private static double Fraction(string text) =>
        double.Parse(text, CultureInfo.InvariantCulture) is var number and > 0 ? number : throw new FormatException($"{text} is not above zero.");

    private static int Number(string text) =>
        int.Parse(text, CultureInfo.InvariantCulture) is var number and > 0 ? number : throw new FormatException($"{text} is not above zero.");
}
