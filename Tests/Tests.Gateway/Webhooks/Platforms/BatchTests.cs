using System.Net;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.Gateway.Webhooks.Platforms;

/// <summary>Bodies with several messages, of which each has a fate of its own: the whole is what is most of note in it.</summary>
[Collection(PlatformsUnderTest.Collection)]
public sealed class BatchTests(PlatformsUnderTest platforms)
{
    private static int s_last = 300_000;

    private readonly string _user = $"16505{Interlocked.Increment(ref s_last)}";
    private readonly string _run = Guid.NewGuid().ToString("N");

    [Fact]
    public async Task Post_OnlyWhatIsNotForTheBot_IsNotWoken()
    {
        Assert.Equal("not_woken", await PostAsync(InGroup("1"), InGroup("2")));
        Assert.Equal("not_woken", await PostAsync(InGroup("1"), InGroup("2")));
    }

    [Fact]
    public async Task Post_WokenNotWokenAndKnownTogether_IsAcceptedAndEachIsTakenOnce()
    {
        Assert.Equal("accepted", await PostAsync(Private("1"), InGroup("2")));
        Assert.Equal("accepted", await PostAsync(InGroup("3"), Private("1"), Private("4"), InGroup("2")));
        Assert.Equal("duplicate", await PostAsync(Private("4"), InGroup("3"), Private("1")));

        await Eventually.TrueAsync(() => Replies().Count >= 2, TimeSpan.FromSeconds(20), () => $"Only {string.Join(", ", Replies())} came.");
        await platforms.WhatsApp.AnswersAsync();
        Assert.Equal(["echo 1: 1", "echo 2: 4"], Replies());
    }

    private WrittenMessage Private(string text) => new(_user, $"{_run}.{text}", text);

    private WrittenMessage InGroup(string text) => new(_user, $"{_run}.{text}", text, Group: "Z3JvdXA=");

    private List<string?> Replies() => [.. platforms.WhatsApp.Simulator.Calls.Snapshot().Where(call => call.Target == _user).Select(call => call.Text)];

    // The outcome that was counted.
    private async Task<string> PostAsync(params WrittenMessage[] messages)
    {
        string[] outcomes = ["accepted", "duplicate", "not_woken"];
        platforms.WhatsApp.Simulator.OpenWindow(_user);
        var before = outcomes.Select(platforms.Gateway.Webhooks).ToList();
        using var response = await platforms.Gateway.PostAsync(platforms.WhatsApp, WhatsAppBodies.Of(platforms.WhatsApp.Simulator.Options.PhoneNumberId, messages));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var counted = outcomes.Where((outcome, i) => platforms.Gateway.Webhooks(outcome) == before[i] + 1).ToList();
        return Assert.Single(counted);
    }
}
