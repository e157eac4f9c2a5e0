using System.Text;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;
using OrleansBots.Platforms.Abstractions.Fitting;
using OrleansBots.Platforms.Abstractions.Markup;

namespace OrleansBots.Tests.Unit.Fitting;

/// <summary>Asserts that what comes out of the fitter is within what a platform can show.</summary>
internal static class CapabilityCheck
{
    public static void AssertFits(FittedMessage fitted, PlatformCapabilities capabilities)
    {
        Assert.All(fitted.Messages, message => AssertFits(message, capabilities));
        Assert.All(fitted.Offered, choice => Assert.False(string.IsNullOrEmpty(choice.Label)));
        var numbers = fitted.Offered.Where(choice => choice.Number > 0).Select(choice => choice.Number).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    private static void AssertFits(OutboundMessage message, PlatformCapabilities capabilities)
    {
        switch (message)
        {
            case SendText text:
                AssertFits(text.Keyboard, capabilities, lists: true);
                AssertFramed(text, capabilities);
                Assert.True(capabilities.Quotes || text.ReplyToMessageId is null);
                break;
            case SendMedia media:
                Assert.Contains(media.Kind, capabilities.Media);
                Assert.InRange(PortableText.Visible(media.Caption ?? "", media.Format).Length, 0, capabilities.MaxCaptionLength);
                Assert.True(capabilities.MediaWithChoices || media.Keyboard is null);
                Assert.True(capabilities.Quotes || media.ReplyToMessageId is null);
                AssertFits(media.Keyboard, capabilities, lists: true);
                break;
            case EditText edit:
                Assert.True(capabilities.Edits);
                AssertFits(edit.Buttons, capabilities, lists: false);
                break;
            case SendLocation place:
                Assert.True(capabilities.Locations && (capabilities.Quotes || place.ReplyToMessageId is null));
                break;
            case SendContact contact:
                Assert.True(capabilities.Contacts && (capabilities.Quotes || contact.ReplyToMessageId is null));
                break;
            default:
                Assert.True(
                    message switch
                    {
                        SendTemplate => capabilities.Templates,
                        SendReaction => capabilities.Reactions,
                        DeleteMessage => capabilities.Deletions,
                        ShowTyping => capabilities.Typing,
                        _ => message is AnswerChoice,
                    },
                    message.GetType().Name);
                break;
        }
    }

    private static void AssertFramed(SendText text, PlatformCapabilities capabilities)
    {
        if (text.Header is null && text.Footer is null) return;
        var limits = Assert.IsType<FrameCapability>(capabilities.Frames);
        Assert.True(text.Keyboard is InlineButtons or ChoiceList);
        Assert.InRange(text.Footer?.Length ?? 0, 0, limits.MaxFooterLength);
        Assert.InRange(text.Header?.Text?.Length ?? 0, 0, limits.MaxHeaderLength);
        if (text.Header?.Media is not { } file) return;
        Assert.True(text.Keyboard is InlineButtons);
        Assert.Contains(file.Kind, limits.HeaderMedia);
    }

    private static void AssertFits(MessageKeyboard? keyboard, PlatformCapabilities capabilities, bool lists)
    {
        switch (keyboard)
        {
            case null:
                break;
            case InlineButtons buttons:
                AssertFits(buttons, Assert.IsType<ButtonCapability>(capabilities.Buttons));
                break;
            case ChoiceList list:
                Assert.True(lists);
                AssertFits(list, Assert.IsType<ListCapability>(capabilities.Lists));
                break;
            default:
                Assert.True(capabilities.ReplyKeyboards);
                break;
        }
    }

    private static void AssertFits(InlineButtons keyboard, ButtonCapability limits)
    {
        Assert.InRange(keyboard.Rows.Count, 1, limits.MaxRows);
        Assert.All(keyboard.Rows, row => Assert.InRange(row.Count, 1, limits.MaxPerRow));
        var buttons = keyboard.Rows.SelectMany(row => row).ToList();
        Assert.InRange(buttons.Count, 1, limits.MaxButtons);
        foreach (var button in buttons)
        {
            AssertLabel(button.Label, limits.MaxLabelLength);
            Assert.True(button.Url is null ? button.Value is not null : limits.Links || (limits.LoneLink && buttons.Count == 1));
            Assert.InRange(Encoding.UTF8.GetByteCount(button.Value ?? ""), 0, limits.MaxValueBytes);
        }
    }

    private static void AssertFits(ChoiceList list, ListCapability limits)
    {
        AssertLabel(list.Opener, limits.MaxOpenerLength);
        Assert.InRange(list.Sections.Count, 1, limits.MaxSections);
        Assert.All(list.Sections, section => Assert.True(list.Sections.Count == 1 || !string.IsNullOrEmpty(section.Title)));
        var rows = list.Sections.SelectMany(section => section.Rows).ToList();
        Assert.InRange(rows.Count, 1, limits.MaxRows);
        foreach (var row in rows)
        {
            AssertLabel(row.Label, limits.MaxLabelLength);
            Assert.InRange(row.Description?.Length ?? 0, 0, limits.MaxDescriptionLength);
            Assert.InRange(Encoding.UTF8.GetByteCount(row.Value), 0, limits.MaxValueBytes);
        }
    }

    private static void AssertLabel(string label, int maxLength)
    {
        Assert.InRange(label.Length, 1, maxLength);
        Assert.Equal(label, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(label)));
    }
}
