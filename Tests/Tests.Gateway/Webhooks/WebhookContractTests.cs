using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Inbox;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Webhooks;

/// <summary>What the webhook endpoint promises, row by row.</summary>
[Collection(EmbeddedGateway.Collection)]
public sealed class WebhookContractTests(EmbeddedGateway fixture)
{
    private readonly GatewayUnderTest _gateway = fixture.Gateway;

    [Fact]
    public async Task Post_NewUpdate_IsAcceptedAndItsRepetitionIsADuplicate()
    {
        var (accepted, duplicates) = (_gateway.Webhooks("accepted"), _gateway.Webhooks("duplicate"));
        var update = Updates.Text();
        using var first = await _gateway.PostAsync(update);
        using var second = await _gateway.PostAsync(update);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        Assert.Equal(accepted + 1, _gateway.Webhooks("accepted"));
        Assert.Equal(duplicates + 1, _gateway.Webhooks("duplicate"));
    }

    [Theory]
    [InlineData("acme/other")]
    [InlineData("other/support")]
    [InlineData("acme/%2e%2e")]
    [InlineData("%20/support")]
    [InlineData("acme/..%2f..%2fetc%2fpasswd")]
    public async Task Post_UnknownChannel_Is404(string channel)
    {
        using var response = await _gateway.PostAsync(Updates.Text(), channel: channel);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Post_VeryLongChannel_Is404()
    {
        using var response = await _gateway.PostAsync(Updates.Text(), channel: $"acme/{new string('a', 2000)}");
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task Post_MissingOrWrongSecret_Is401WithoutSayingWhich()
    {
        using var missing = await _gateway.PostAsync(Updates.Text(), secret: null);
        using var wrong = await _gateway.PostAsync(Updates.Text(), secret: "wrong");
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (missing.StatusCode, wrong.StatusCode));
        Assert.Equal(await missing.Content.ReadAsStringAsync(), await wrong.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Post_TooLargeByItsLength_Is413()
    {
        using var response = await _gateway.SendAsync(new ByteArrayContent(new byte[(1024 * 1024) + 1]));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Post_TooLargeWithoutALength_Is413()
    {
        using var content = new ChunkedContent((1024 * 1024) + 1);
        using var response = await _gateway.SendAsync(content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Post_ExactlyTheLimitWithoutALength_IsReadWhole()
    {
        using var content = new ChunkedContent(1024 * 1024);
        using var response = await _gateway.SendAsync(content);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Post_NotJson_Is400WithAReasonAndWithoutTheBody()
    {
        using var response = await _gateway.PostAsync("this is private, not JSON");
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.DoesNotContain("private", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_JsonThatIsNoUpdate_IsAcknowledgedAndKeptOnce()
    {
        var before = await DeadLettersAsync();
        const string Body = """{"neither":"update","nor":"message"}""";
        using var first = await _gateway.PostAsync(Body);
        using var again = await _gateway.PostAsync(Body);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, again.StatusCode));
        var letter = Assert.Single((await DeadLettersAsync()).ExceptBy(before.Select(old => old.Id), letter => letter.Id));
        Assert.Equal((DeadLetterSource.Webhook, "acme", "support"), (letter.Source, letter.Tenant, letter.Channel));
        Assert.Equal(Body, System.Text.Encoding.UTF8.GetString(letter.Payload.Span));
        Assert.NotEmpty(letter.Cause);
    }

    [Fact]
    public async Task Post_KindThatIsNotHandled_IsAcknowledgedAndCounted()
    {
        var ignored = _gateway.Webhooks("ignored");
        using var response = await _gateway.PostAsync("""{"update_id":77,"poll":{"id":"1","question":"?","options":[],"total_voter_count":0,"is_closed":false,"is_anonymous":true,"type":"regular","allows_multiple_answers":false}}""");
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(ignored + 1, _gateway.Webhooks("ignored"));
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("TRACE")]
    public async Task Request_WithAnotherMethod_Is405(string method)
    {
        using var response = await _gateway.SendAsync(new ByteArrayContent([]), method: new HttpMethod(method));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    private Task<IReadOnlyList<DeadLetter>> DeadLettersAsync() =>
        _gateway.Services.GetRequiredService<IDeadLetters>().ListAsync("acme", 100, CancellationToken.None);
}
