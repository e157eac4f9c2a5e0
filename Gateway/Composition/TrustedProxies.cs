using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using OrleansBots.ServiceDefaults.Configuration;

namespace OrleansBots.Gateway.Composition;

/// <summary>
/// Believes reverse proxies about their clients' addresses and scheme (<c>OrleansBots:TrustedProxies</c>), so that limits per address count visitors and
/// not the proxy. Nobody is believed by default: a header that anybody can send must not choose whom a limit counts.
/// </summary>
internal static class TrustedProxies
{
    private const string Key = "OrleansBots:TrustedProxies";

    /// <exception cref="Microsoft.Extensions.Options.OptionsValidationException">An entry is neither an address nor a network.</exception>
    public static IServiceCollection AddTrustedProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var networks = Read(configuration[Key]);
        return services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = networks.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
            // Through as many of them as the request came; the first that is not among them is the client.
            forwarded.ForwardLimit = null;
            forwarded.KnownProxies.Clear();
            forwarded.KnownIPNetworks.Clear();
            foreach (var network in networks) forwarded.KnownIPNetworks.Add(network);
        });
    }

    private static List<System.Net.IPNetwork> Read(string? text) =>
        [.. (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parse)];

    private static System.Net.IPNetwork Parse(string text)
    {
        if (System.Net.IPNetwork.TryParse(text, out var network)) return network;
        if (IPAddress.TryParse(text, out var address)) return new(address, address.GetAddressBytes().Length * 8);
        throw ConfigurationFaults.Exception($"{Key} has '{text}'; give addresses or networks with commas between them, such as 127.0.0.1, 10.0.0.0/8.");
    }
}
