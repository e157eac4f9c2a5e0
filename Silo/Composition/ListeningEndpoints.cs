using Orleans.Configuration;
using OrleansBots.Silo.Configuration;

namespace OrleansBots.Silo.Composition;

/// <summary>Lets a silo listen elsewhere than on the address that it tells the others.</summary>
internal static class ListeningEndpoints
{
    public static ISiloBuilder UseListenAddress(this ISiloBuilder silo, SiloSettings settings)
    {
        if (ListenAddress.Resolve(settings.ListenAddress) is not { } address) return silo;
        silo.Services.PostConfigure<EndpointOptions>(endpoint =>
        {
            endpoint.SiloListeningEndpoint = new(address, endpoint.SiloPort);
            endpoint.GatewayListeningEndpoint = new(address, endpoint.GatewayPort);
        });
        return silo;
    }
}
