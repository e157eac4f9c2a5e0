using OrleansBots.Grains.Abstractions.Forms;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Suggestions;

namespace OrleansBots.Grains.Abstractions.Grains;

/// <summary>The one place where grains are looked up, so that every key is typed.</summary>
public static class GrainFactoryExtensions
{
    /// <summary>The conversation of a key.</summary>
    public static IConversationGrain GetConversation(this IGrainFactory grains, ConversationKey key) => grains.GetGrain<IConversationGrain>(key.ToString());

    /// <summary>The chat of a key.</summary>
    public static IChatGrain GetChat(this IGrainFactory grains, ChatKey key) => grains.GetGrain<IChatGrain>(key.ToString());

    /// <summary>The channel of a key.</summary>
    public static IChannelGrain GetChannel(this IGrainFactory grains, ChannelKey key) => grains.GetGrain<IChannelGrain>(key.ToString());

    /// <summary>Whoever answers for the bot of a channel while users type.</summary>
    public static ISuggestionGrain GetSuggestions(this IGrainFactory grains, ChannelKey key) => grains.GetGrain<ISuggestionGrain>(key.ToString());

    /// <summary>Whoever tells the forms of a channel's bot.</summary>
    public static IFormGrain GetForms(this IGrainFactory grains, ChannelKey key) => grains.GetGrain<IFormGrain>(key.ToString());

    /// <summary>The poller of a channel.</summary>
    public static IChannelPollerGrain GetChannelPoller(this IGrainFactory grains, ChannelKey key) => grains.GetGrain<IChannelPollerGrain>(key.ToString());
}
