using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.WhatsApp.Api;
using OrleansBots.Platforms.WhatsApp.Inbound;
using OrleansBots.Platforms.WhatsApp.Outbound.Answers;

namespace OrleansBots.Platforms.WhatsApp.Registration;

/// <summary>
/// Subscribes the app to the business account's webhooks, without which the verified address hears nothing, and looks at the phone number. The address itself and
/// the verify token can be entered only in the app's settings at Meta.
/// </summary>
internal sealed class WhatsAppSync(IHttpClientFactory httpClients) : IChannelSync
{
    public string Platform => PlatformNames.WhatsApp;

    public async Task<ChannelSyncResult> SyncAsync(ChannelSettings channel, string? lastFingerprint, CancellationToken cancellationToken)
    {
        try
        {
            var number = await NumberAsync(channel, cancellationToken);
            if (channel.PublicUrl is null)
                return new(true, $"{number} No publicUrl is set, so the subscription at Meta stays as it is.", FingerprintOf(channel, "unmanaged"));
            if (WhatsAppSettings.BusinessAccountId(channel) is not { } account)
                return Failed($"{WhatsAppSettings.BusinessAccountIdName} is missing, so the app cannot be subscribed to the account's webhooks. Set it.");
            return await SubscribeAsync(channel, account, number, lastFingerprint, cancellationToken);
        }
        catch (GraphException exception)
        {
            return Failed(exception.Message);
        }
        catch (HttpRequestException exception)
        {
            return Failed($"The Graph API could not be reached: {exception.HttpRequestError}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed("The Graph API did not answer in time.");
        }
    }

    private async Task<string> NumberAsync(ChannelSettings channel, CancellationToken cancellationToken)
    {
        var path = $"{WhatsAppSettings.PhoneNumberId(channel)}?fields=id,display_phone_number,verified_name,quality_rating";
        using var number = await CallAsync(channel, HttpMethod.Get, path, "phone number", cancellationToken);
        var root = number.RootElement;
        return $"The phone number {root.Text("display_phone_number") ?? WhatsAppSettings.PhoneNumberId(channel)} ({root.Text("verified_name") ?? "no name"}) is there"
            + $"{(root.Text("quality_rating") is { } quality ? $", quality {quality}" : "")}.";
    }

    // Subscribing again changes nothing; asking first spares a change where nothing is new.
    private async Task<ChannelSyncResult> SubscribeAsync(
        ChannelSettings channel, string account, string number, string? lastFingerprint, CancellationToken cancellationToken)
    {
        var (path, fingerprint) = ($"{account}/subscribed_apps", FingerprintOf(channel, $"{account}/{WhatsAppSettings.PhoneNumberId(channel)}"));
        if (fingerprint == lastFingerprint)
        {
            using var subscribed = await CallAsync(channel, HttpMethod.Get, path, "subscription", cancellationToken);
            if (subscribed.RootElement.Items("data").Any()) return new(true, $"{number} The app is subscribed to the account's webhooks already.", fingerprint);
        }

        using var done = await CallAsync(channel, HttpMethod.Post, path, "subscription", cancellationToken);
        return done.RootElement.IsTrue("success")
            ? new(true, $"{number} The app is subscribed to the account's webhooks.", fingerprint)
            : Failed("Meta did not confirm the subscription to the account's webhooks. Try again later.");
    }

    private async Task<JsonDocument> CallAsync(ChannelSettings channel, HttpMethod method, string path, string what, CancellationToken cancellationToken)
    {
        using var request = GraphRequest.Create(method, GraphAddress.Of(channel, path), channel);
        using var response = await httpClients.CreateClient(WhatsAppHttp.Calls).SendAsync(request, cancellationToken);
        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var answer = GraphAnswer.Read(response.StatusCode, body, null);
        if (response.StatusCode != HttpStatusCode.OK || answer.Error is not null || !answer.IsGraph) throw new GraphException(Explain(answer, what));
        return JsonDocument.Parse(body);
    }

    private static string Explain(GraphAnswer answer, string what)
    {
        var judgement = AnswerClassifier.Judge(answer);
        var fix = judgement switch
        {
            { Cause: "unauthorized" } => "Meta does not take the token. Check token; it must be a system user's and not expired.",
            { Cause: "missing-permission" } => "The token lacks a permission: whatsapp_business_management for the account, whatsapp_business_messaging for the number.",
            { Code: 33 or 100 } => $"Meta does not know the {what}, or the token may not see it. Check {(what == "subscription" ? "businessAccountId" : "phoneNumberId")}.",
            { Class: ErrorClass.NumberPause or ErrorClass.Transient } => "Meta asks to wait. Try again later.",
            _ => $"Meta refused the {what}.",
        };
        return $"{fix} ({judgement.Reason})";
    }

    private static ChannelSyncResult Failed(string message) => new(false, message, null);

    private static string FingerprintOf(ChannelSettings channel, string registration) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(channel.Token), Encoding.UTF8.GetBytes(registration)));

    private sealed class GraphException(string message) : Exception(message);
}
