using System.Globalization;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;

namespace OrleansBots.Tests.Unit.Fitting;

/// <summary>What a platform's column in the docs must say.</summary>
internal static class CapabilityTable
{
    public static IReadOnlyList<(string Row, string Cell)> ColumnOf(PlatformCapabilities platform) =>
    [
        ("longest text", Figure(platform.MaxTextLength)),
        ("longest caption", platform.MaxCaptionLength == 0 ? "no captions" : Figure(platform.MaxCaptionLength)),
        ("buttons", platform.Buttons is { } buttons ? $"{buttons.MaxButtons}, {buttons.MaxRows} rows of {buttons.MaxPerRow}" : "no"),
        ("button: label, value", platform.Buttons is { } button ? $"{button.MaxLabelLength}, {button.MaxValueBytes} bytes" : ""),
        ("buttons that open an address", YesNo(platform.Buttons?.Links == true)),
        ("lists", platform.Lists is { } lists ? $"{lists.MaxRows} rows, {(lists.MaxSections == 1 ? "no groups" : $"{lists.MaxSections} groups")}" : "no"),
        ("row: label, description, value", platform.Lists is { } list ? $"{list.MaxLabelLength}, {list.MaxDescriptionLength}, {list.MaxValueBytes} bytes" : ""),
        ("list: opener", platform.Lists is { } opener ? Figure(opener.MaxOpenerLength) : ""),
        ("header of choices", HeaderOf(platform.Frames)),
        ("footer of choices", platform.Frames is { } frames ? Figure(frames.MaxFooterLength) : "no"),
        ("reply keyboards", YesNo(platform.ReplyKeyboards)),
        ("files", FilesOf(platform)),
        ("buttons or list on a file", YesNo(platform.MediaWithChoices)),
        ("places", YesNo(platform.Locations)),
        ("contacts", YesNo(platform.Contacts)),
        ("templates", YesNo(platform.Templates)),
        ("reactions", YesNo(platform.Reactions)),
        ("edits", YesNo(platform.Edits)),
        ("deletions", YesNo(platform.Deletions)),
        ("typing", YesNo(platform.Typing)),
        ("quotes", YesNo(platform.Quotes)),
        ("forms", YesNo(platform.Forms)),
    ];

    private static string HeaderOf(FrameCapability? frames) => frames switch
    {
        null => "no",
        { HeaderMedia.Count: 0 } => Figure(frames.MaxHeaderLength),
        _ => $"{Figure(frames.MaxHeaderLength)}, or a file above buttons: {string.Join(", ", frames.HeaderMedia.Order())}",
    };

    private static string FilesOf(PlatformCapabilities platform)
    {
        var missing = Enum.GetValues<MediaKind>().Where(kind => !platform.Media.Contains(kind)).Select(kind => kind.ToString()).ToList();
        return missing.Count == 0 ? "all" : platform.Media.Count == 0 ? "no" : $"all but {string.Join(", ", missing)}";
    }

    private static string Figure(int value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string YesNo(bool value) => value ? "yes" : "no";
}
