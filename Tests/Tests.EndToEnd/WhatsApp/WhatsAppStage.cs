using System.Globalization;
using OrleansBots.Simulators.WhatsApp;
using OrleansBots.Simulators.WhatsApp.Webhooks;
using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Load.Templates;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.EndToEnd.Spine;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.WhatsApp;

/// <summary>The product with a channel of WhatsApp's.</summary>
internal sealed class WhatsAppStage : Stage
{
    private const string Send = "POST /{id}/messages";

    private WhatsAppStage(ITestOutputHelper output, WhatsAppSimulator simulator, Installation installation, InstallationOptions options)
        : base(output, installation, options) => Simulator = simulator;

    public WhatsAppSimulator Simulator { get; }

    /// <param name="output">Where figures go.</param>
    /// <param name="options">Changes the installation.</param>
    public static async Task<WhatsAppStage> StartAsync(ITestOutputHelper output, Func<InstallationOptions, InstallationOptions>? options = null)
    {
        var simulator = await WhatsAppSimulator.StartAsync();
        try
        {
            var made = new InstallationOptions
            {
                ApiBaseUrl = simulator.BaseUrl,
                Platform = "whatsapp",
                Token = simulator.Options.Token,
                WebhookSecret = simulator.Options.AppSecret,
                Settings = Settings(simulator),
            };
            made = options?.Invoke(made) ?? made;
            var installation = await Installation.StartAsync(made);
            simulator.Webhooks.Url = installation.WebhookUrl;
            simulator.Statuses = StatusPlan.None;
            return new(output, simulator, installation, made);
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    public override void Listen(LoadLedger ledger) => Simulator.Calls.Accepted = call =>
    {
        if (call.Route == Send) ledger.Reply(long.Parse(call.Target, CultureInfo.InvariantCulture), call.Text, call.Timestamp);
    };

    protected override IEnumerable<ObservedMessage> Observed() => Simulator.Calls.Snapshot()
        .Where(call => call.Route == Send)
        .Select(call => new ObservedMessage(long.Parse(call.Target, CultureInfo.InvariantCulture), call.Text));

    protected override LoadPlan Adapt(LoadPlan plan)
    {
        // The generator writes past the simulator, which has to know that the users wrote.
        for (var i = 0; i < plan.Conversations; i++) Simulator.OpenWindow($"{plan.FirstChatId + i}");
        return plan with { Template = made => new WhatsAppTemplate(made, Simulator.Options.PhoneNumberId, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds()) };
    }

    protected override ValueTask DisposeSimulatorAsync() => Simulator.DisposeAsync();

    private static Dictionary<string, object> Settings(WhatsAppSimulator simulator) => new()
    {
        ["appSecret"] = simulator.Options.AppSecret,
        ["verifyToken"] = simulator.Options.VerifyToken,
        ["phoneNumberId"] = simulator.Options.PhoneNumberId,
        ["businessAccountId"] = simulator.Options.BusinessAccountId,
    };
}
