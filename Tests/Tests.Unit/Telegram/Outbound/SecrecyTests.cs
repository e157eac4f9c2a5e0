using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;
using static OrleansBots.Tests.Unit.Telegram.Outbound.RequestTests;

namespace OrleansBots.Tests.Unit.Telegram.Outbound;

public sealed class SecrecyTests
{
    [Fact]
    public async Task SendAsync_HostLogsAndTracesEverything_NoTokenShowsAndNothingRepeats()
    {
        var written = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name.StartsWith("System.Net", StringComparison.Ordinal),
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => written.Enqueue(string.Join(' ', activity.TagObjects) + activity.DisplayName),
        };
        ActivitySource.AddActivityListener(listener);
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("error_500_internal"));
        await using var harness = new TelegramHarness(
            api.Address,
            services => services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(() => new RepeatingHandler()).AddDefaultLogger()));

        var result = await SendAsync(harness, new SendText { Text = "hello" });

        Assert.IsType<DeliveryResult.Transient>(result);
        Assert.Single(api.Calls);
        Assert.DoesNotContain(written, line => line.Contains("never-be-logged", StringComparison.Ordinal));
        Assert.DoesNotContain(harness.Logs.Lines, line => line.Contains("System.Net.Http", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("error_401_unauthorized")]
    [InlineData("error_404_not_found")]
    public async Task SendAsync_TokenRefused_IsLoggedWithTheChannelOnly(string answer)
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture(answer));
        await using var harness = new TelegramHarness(api.Address);

        await SendAsync(harness, new SendText { Text = "private words" });

        Assert.Contains(harness.Logs.Lines, line => line.Contains("Error acme/support", StringComparison.Ordinal));
        Assert.DoesNotContain(harness.Logs.Lines, line => line.Contains("private words", StringComparison.Ordinal));
    }

    private sealed class RepeatingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await base.SendAsync(request, cancellationToken);
            return await base.SendAsync(request, cancellationToken);
        }
    }
}
