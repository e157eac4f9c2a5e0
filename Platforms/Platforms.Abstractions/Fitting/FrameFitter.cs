using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;
using OrleansBots.Platforms.Abstractions.Markup;

namespace OrleansBots.Platforms.Abstractions.Fitting;

/// <summary>Fits headers and footers: what the platform does not show as such stands in the text, and a file carries the text as its caption.</summary>
internal static class FrameFitter
{
    /// <param name="message">The message.</param>
    /// <param name="shown">What is shown of its keyboard; null where nothing is.</param>
    /// <param name="capabilities">What the platform has.</param>
    public static FramedText Fit(SendText message, MessageKeyboard? shown, PlatformCapabilities capabilities)
    {
        if (message.Header is null && message.Footer is null) return new(message, null);
        // Without a text of its own, nothing would stand between the two.
        var hasFrame = shown is InlineButtons or ChoiceList && !string.IsNullOrWhiteSpace(message.Text);
        var limits = hasFrame ? capabilities.Frames : null;
        var (title, footer, file) = (Line(message.Header?.Text), Line(message.Footer), message.Header?.Media);
        var keepsFile = file is not null && shown is InlineButtons && limits?.HeaderMedia.Contains(file.Kind) == true;
        var keepsTitle = file is null && title is not null && title.Length <= limits?.MaxHeaderLength;
        var carrier = keepsFile ? null : file;
        var keepsFooter = carrier is null && footer is not null && footer.Length <= limits?.MaxFooterLength;
        var framed = WithLines(message, keepsTitle ? null : title, keepsFooter ? null : footer) with
        {
            Header = keepsFile ? new MessageHeader { Media = file } : keepsTitle ? new MessageHeader { Text = title } : null,
            Footer = keepsFooter ? footer : null,
        };
        return new(framed, carrier);
    }

    private static SendText WithLines(SendText message, string? above, string? below)
    {
        if (above is null && below is null) return message;
        List<StyledSpan> spans = [];
        if (above is not null) spans.Add(new(above, TextStyle.Bold));
        if (!string.IsNullOrWhiteSpace(message.Text))
        {
            if (above is not null) spans.Add(new("\n\n", TextStyle.None));
            spans.AddRange(PortableText.Read(message.Text.Trim(), message.Format));
        }

        if (below is not null)
        {
            if (spans.Count > 0) spans.Add(new("\n\n", TextStyle.None));
            spans.Add(new(below, TextStyle.Italic));
        }

        return message with { Text = MarkdownWriter.Write(spans), Format = TextFormat.Markdown };
    }

    private static string? Line(string? text) => string.IsNullOrWhiteSpace(text) ? null : Labels.OneLine(text);
}

/// <summary>A text whose header and footer the platform shows.</summary>
/// <param name="Text">The text.</param>
/// <param name="Carrier">The file that carries the text as its caption; null where the text stands alone.</param>
internal readonly record struct FramedText(SendText Text, SendMedia? Carrier);
