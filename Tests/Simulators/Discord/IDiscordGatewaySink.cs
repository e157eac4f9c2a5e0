using System.Text.Json.Nodes;

namespace OrleansBots.Simulators.Discord;

/// <summary>Takes what happens in channels, for the connections of the Gateway.</summary>
public interface IDiscordGatewaySink
{
    /// <summary>An event happened.</summary>
    /// <param name="type">Its name, such as <c>MESSAGE_CREATE</c>.</param>
    /// <param name="data">What a dispatch carries as <c>d</c>; the sink must not change it.</param>
    void Dispatch(string type, JsonObject data);
}
