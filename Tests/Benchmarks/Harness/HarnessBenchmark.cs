using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Benchmarks.Harness;

/// <summary>What the harness itself takes from the processors: the generator against a sink, the simulator under plain sends.</summary>
internal static class HarnessBenchmark
{
    private const int Rate = 2_500;
    private const int Seconds = 10;
    private const int Count = Rate * Seconds;
    private const int Callers = 20;

    public static async Task RunAsync()
    {
        var directory = Directory.CreateTempSubdirectory("orleansbots-harness-");
        try
        {
            await MeasureGeneratorAsync(directory.FullName);
            await MeasureSimulatorAsync(directory.FullName);
        }
        finally
        {
            directory.Delete(recursive: true);
        }
    }

    private static async Task MeasureGeneratorAsync(string directory)
    {
        var port = FreePorts.Next();
        await using var sink = await StartAsync(directory, "sink", typeof(Sink).Assembly.Location, "sink", port);
        var plan = new LoadPlan { WebhookUrl = new($"http://127.0.0.1:{port}/webhooks/acme/support"), Conversations = 1_000, Count = Rate * 3, Rate = Rate };
        await Eventually.TrueAsync(() => AnswersAsync(plan.WebhookUrl), TimeSpan.FromSeconds(20), () => "The sink does not answer.");
        await new LoadGenerator(plan).RunAsync(CancellationToken.None);

        using var self = Process.GetCurrentProcess();
        var before = self.TotalProcessorTime;
        var generator = new LoadGenerator(plan with { Count = Count });
        await generator.RunAsync(CancellationToken.None);
        self.Refresh();
        Print("generator", self.TotalProcessorTime - before, $"against a sink: ACK {generator.Ledger.AckLatency()}; {generator.Statistics}");
    }

    private static async Task MeasureSimulatorAsync(string directory)
    {
        var port = FreePorts.Next();
        var program = typeof(Simulators.Telegram.TelegramSimulator).Assembly.Location;
        await using var simulator = await StartAsync(directory, "simulator", program, "telegram", port);
        var address = new Uri($"http://127.0.0.1:{port}/bot123456:SIMULATED/sendMessage");
        await Eventually.TrueAsync(() => AnswersAsync(address), TimeSpan.FromSeconds(20), () => "The simulator does not answer.");
        await SendAsync(address, Count);
        var before = ProcessFigures.Cpu(simulator.Id);
        await SendAsync(address, Count);
        Print("simulator", ProcessFigures.Cpu(simulator.Id) - before, $"{Count} sends from {Callers} connections");
    }

    private static Task<ChildProcess> StartAsync(string directory, string name, string program, string command, int port)
    {
        string[] line = ["dotnet", program, command, "--port", port.ToString(CultureInfo.InvariantCulture)];
        return ChildProcess.StartAsync(line, directory, Path.Combine(directory, $"{name}.log"), new Dictionary<string, string>());
    }

    private static async Task SendAsync(Uri address, int count)
    {
        using var http = new HttpClient();
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(async caller =>
        {
            for (var i = 0; i < count / Callers; i++)
            {
                using var body = JsonContent.Create(new { chat_id = 5_000_000_000 + caller, text = $"echo {i}: 000123/000456" });
                using var response = await http.PostAsync(address, body);
                response.EnsureSuccessStatusCode();
            }
        }));
    }

    private static async Task<bool> AnswersAsync(Uri address)
    {
        try
        {
            using var http = new HttpClient();
            using var response = await http.GetAsync(address);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static void Print(string name, TimeSpan cpu, string how) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {cpu.TotalSeconds * 1_000 / Count:0.000} CPU-s per 1,000 updates ({how})"));
}
