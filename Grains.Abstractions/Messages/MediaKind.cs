using System.Text.Json.Serialization;

namespace OrleansBots.Grains.Abstractions.Messages;

/// <summary>Kinds of files that users and bots exchange.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MediaKind>))]
public enum MediaKind
{
    /// <summary>A picture.</summary>
    [JsonStringEnumMemberName("photo")] Photo = 0,

    /// <summary>Any file.</summary>
    [JsonStringEnumMemberName("document")] Document = 1,

    /// <summary>A recorded voice message.</summary>
    [JsonStringEnumMemberName("voice")] Voice = 2,

    /// <summary>Music or other audio.</summary>
    [JsonStringEnumMemberName("audio")] Audio = 3,

    /// <summary>A video.</summary>
    [JsonStringEnumMemberName("video")] Video = 4,

    /// <summary>A silent looped video.</summary>
    [JsonStringEnumMemberName("animation")] Animation = 5,

    /// <summary>A sticker.</summary>
    [JsonStringEnumMemberName("sticker")] Sticker = 6,

    /// <summary>A round video message.</summary>
    [JsonStringEnumMemberName("video-note")] VideoNote = 7,
}
