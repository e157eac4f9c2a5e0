using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Platforms.Web.Sessions;

/// <summary>The one place where web sessions are looked up.</summary>
internal static class WebSessionGrainFactoryExtensions
{
    public static IWebSessionGrain GetWebSession(this IGrainFactory grains, ConversationKey key) => grains.GetGrain<IWebSessionGrain>(key.ToString());
}
