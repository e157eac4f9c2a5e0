using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Discord.Api;

namespace OrleansBots.Platforms.Discord.Registration;

/// <summary>
/// Checks token and key with Discord, and registers the address for interactions and the bot's commands. Commands are replaced as a whole and only when
/// they changed: Discord takes 200 new ones a day.
/// </summary>
internal sealed class DiscordSync(DiscordApi api, IEnumerable<IBotCatalog> bots) : IChannelSync
{
    public string Platform => PlatformNames.Discord;

    // A wrong token is better found at start than by the first user.
    public bool RunsAtStart(ChannelSettings channel) => true;

    public async Task<ChannelSyncResult> SyncAsync(ChannelSettings channel, string? lastFingerprint, CancellationToken cancellationToken)
    {
        try
        {
            var application = ApplicationInfo.Read(await api.SendAsync(channel, new(HttpMethod.Get, "applications/@me"), cancellationToken));
            if (MismatchWith(application, channel) is { } fault) return Failed(fault);
            var address = await RegisterAddressAsync(channel, application, cancellationToken);
            var commands = CommandsOf(channel);
            if (commands is null) return new(true, $"{address} Commands are registered by silos, which know the bots.", Fingerprint(channel, application, []));
            return await RegisterCommandsAsync(channel, application, address, commands, lastFingerprint, cancellationToken);
        }
        catch (DiscordApiException exception)
        {
            return Failed(Explain(exception));
        }
        catch (HttpRequestException exception)
        {
            return Failed($"Discord could not be reached: {exception.HttpRequestError}.");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed("Discord did not answer in time.");
        }
    }

    private static string? MismatchWith(ApplicationInfo application, ChannelSettings channel)
    {
        if (channel.Section[DiscordSetting.ApplicationId] is { Length: > 0 } id && id != application.Id)
            return $"applicationId is {id}, but the token belongs to the application {application.Id}. Take both from the same one.";
        if (channel.Section[DiscordSetting.PublicKey]?.Trim() is { Length: > 0 } key && application.VerifyKey is { } actual
            && !key.Equals(actual, StringComparison.OrdinalIgnoreCase))
        {
            return "publicKey is not that of the token's application, so every interaction would be refused. Take both from the same one.";
        }

        return null;
    }

    /// <summary>What was done about the address for interactions, in words.</summary>
    private async Task<string> RegisterAddressAsync(ChannelSettings channel, ApplicationInfo application, CancellationToken cancellationToken)
    {
        if (WantedAddress(channel) is not { } wanted)
        {
            return application.InteractionsUrl is { } other
                ? $"The token is good; interactions go to {other}."
                : "The token is good; interactions come by the Gateway.";
        }

        if (application.InteractionsUrl == wanted) return $"Interactions go to {wanted}.";
        // Discord calls the address before it answers, with a right signature and a wrong one.
        var body = JsonSerializer.Serialize(new Dictionary<string, string> { ["interactions_endpoint_url"] = wanted });
        await CallAsync(channel, HttpMethod.Patch, "applications/@me", Encoding.UTF8.GetBytes(body), cancellationToken);
        return $"Interactions now go to {wanted}.";
    }

    private async Task<ChannelSyncResult> RegisterCommandsAsync(
        ChannelSettings channel, ApplicationInfo application, string address, byte[] commands, string? lastFingerprint, CancellationToken cancellationToken)
    {
        var fingerprint = Fingerprint(channel, application, commands);
        // What is not declared here may have been registered by somebody else.
        if (commands.Length == 0) return new(true, $"{address} The bot declares no commands.", fingerprint);
        if (fingerprint == lastFingerprint) return new(true, $"{address} The commands are registered already.", fingerprint);
        foreach (var route in CommandScopes.RoutesOf(channel, application.Id))
            await CallAsync(channel, HttpMethod.Put, route, commands, cancellationToken);
        return new(true, $"{address} The commands are registered.", fingerprint);
    }

    private async Task CallAsync(ChannelSettings channel, HttpMethod method, string path, byte[] body, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        var reply = await api.SendAsync(channel, new(method, path, content), cancellationToken);
        if (!reply.IsSuccess) throw DiscordApiException.Of(reply);
    }

    /// <summary>The bot's commands as Discord takes them; empty where it declares none, null where this process has no bots.</summary>
    private byte[]? CommandsOf(ChannelSettings channel)
    {
        if (bots.FirstOrDefault() is not { } catalog) return null;
        var commands = catalog.CommandsOf(channel.Bot);
        return commands.Count == 0 ? [] : CommandListWriter.Write(commands);
    }

    private static string? WantedAddress(ChannelSettings channel) => channel.PublicUrl is { } publicUrl
        ? $"{publicUrl.AbsoluteUri.TrimEnd('/')}/webhooks/{Uri.EscapeDataString(channel.Key.Tenant)}/{Uri.EscapeDataString(channel.Key.Channel)}"
        : null;

    private static string Explain(DiscordApiException exception) => (int)exception.Reply.Status switch
    {
        401 => $"Discord does not know the bot's token ({exception.Message}). Check token.",
        429 => $"Discord asks to wait ({exception.Message}). Try again later.",
        _ => $"Discord refused: {exception.Message}",
    };

    private static ChannelSyncResult Failed(string message) => new(false, message, null);

    /// <summary>Hash over everything that is registered, keyed by the token, so that it changes with the bot.</summary>
    private static string Fingerprint(ChannelSettings channel, ApplicationInfo application, byte[] commands)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(channel.Token));
        hash.AppendData(Encoding.UTF8.GetBytes(string.Join('\n', [application.Id, WantedAddress(channel) ?? "", .. CommandScopes.RoutesOf(channel, application.Id), ""])));
        hash.AppendData(commands);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
