using System.Text;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Processes;

/// <summary>Secrets leave in no log at any level, no metric and no error.</summary>
public sealed class SecretTests
{
    private const string Content = "what-the-user-wrote";

    [Fact]
    public async Task Everything_AtTraceLevel_HoldsNoSecretAndNoContent()
    {
        using var directory = new TemporaryDirectory();
        directory.Write("orleansbots.json", Channels.TelegramJson(GatewayUnderTest.Secret, GatewayUnderTest.Token));
        string[] levels = ["Default", "Microsoft", "Orleans", "System", "Npgsql", "Polly"];
        var seen = new StringBuilder();
        string log;
        await using (var gateway = await RunningProgram.StartAsync(directory, [.. levels.Select(level => $"--Logging:LogLevel:{level}=Trace")]))
        {
            foreach (var (secret, body) in ((string, string)[])
                [
                    (GatewayUnderTest.Secret, Updates.Text(Content)), (GatewayUnderTest.Secret, $"not JSON: {Content}"),
                    (GatewayUnderTest.Secret, $$"""{"no":"update","but":"{{Content}}"}"""), (GatewayUnderTest.Secret + "x", Updates.Text(Content)),
                ])
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/webhooks/acme/support") { Content = new StringContent(body) };
                request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
                using var response = await gateway.Http.SendAsync(request);
                seen.Append(await response.Content.ReadAsStringAsync());
            }

            foreach (var address in (string[])["/metrics", "/health/ready", "/openapi/v1.json", "/"]) seen.Append(await gateway.Http.GetStringAsync(address));
            await gateway.TerminateAsync();
            log = await File.ReadAllTextAsync(gateway.LogFile);
        }

        // The log is what it should be, and the reply was tried: otherwise nothing is proven.
        Assert.Contains("Microsoft.AspNetCore", log, StringComparison.Ordinal);
        Assert.Contains("Orleans.Runtime", log, StringComparison.Ordinal);
        var everything = log + seen;
        Assert.DoesNotContain(GatewayUnderTest.Secret, everything, StringComparison.Ordinal);
        Assert.DoesNotContain("token-of-the-bot", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(Content, everything, StringComparison.Ordinal);
    }
}
