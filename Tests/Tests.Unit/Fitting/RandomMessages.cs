using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Tests.Unit.Markup;

namespace OrleansBots.Tests.Unit.Fitting;

/// <summary>Messages of every kind with everything on them, as a bot may send them.</summary>
internal static class RandomMessages
{
    private static readonly string[] Labels = ["Yes", "No", "A label of some length", "👩‍💻👩‍💻👩‍💻👩‍💻", "two\nlines", "**marked** `label`", "1", "Ünïcödé 漢字漢字漢字", "A label of some other length"];

    /// <summary>One message of each kind.</summary>
    public static IEnumerable<OutboundMessage> OfEveryKind(Random random)
    {
        yield return Text(random);
        yield return new SendMedia
        {
            Kind = (MediaKind)random.Next(8),
            Url = random.Next(3) > 0 ? new("https://example.com/f_1~x.bin") : null,
            FileId = "file",
            FileName = random.Next(2) == 0 ? "report.pdf" : null,
            Caption = random.Next(4) > 0 ? RandomTexts.Next(random, random.Next(0, 400)) : null,
            Format = Format(random),
            Keyboard = Keyboard(random),
            ReplyToMessageId = Maybe(random),
        };
        yield return new SendLocation { Latitude = 48.858222, Longitude = -2.2945, Name = Maybe(random), Address = Maybe(random), ReplyToMessageId = Maybe(random) };
        yield return new SendContact { Name = "Support", PhoneNumber = "+33123456789", ReplyToMessageId = Maybe(random) };
        yield return new SendTemplate { Name = "reminder", Language = "en_US", Fallback = RandomTexts.Next(random, 5) };
        yield return new SendReaction { MessageId = "5", Emoji = Maybe(random) is null ? null : "👍" };
        yield return new EditText { MessageId = "5", Text = RandomTexts.Next(random, 20), Format = Format(random), Buttons = random.Next(3) > 0 ? Buttons(random) : null };
        yield return new DeleteMessage { MessageId = "5" };
        yield return new AnswerChoice { InteractionId = "i", Text = Maybe(random) };
        yield return new ShowTyping();
    }

    private static SendText Text(Random random) => new()
    {
        Text = RandomTexts.Next(random, random.Next(0, 60)),
        Format = Format(random),
        Keyboard = Keyboard(random),
        ReplyToMessageId = Maybe(random),
        Header = Header(random),
        Footer = random.Next(3) == 0 ? Label(random) : null,
    };

    private static MessageHeader? Header(Random random) => random.Next(5) switch
    {
        0 => new() { Text = Label(random) },
        1 => new() { Text = new string('t', random.Next(0, 120)) },
        2 => new() { Media = new() { Kind = (MediaKind)random.Next(8), Url = new("https://example.com/h.jpg") } },
        _ => null,
    };

    private static MessageKeyboard? Keyboard(Random random) => random.Next(6) switch
    {
        0 => null,
        1 => new RemoveKeyboard(),
        2 => new ReplyKeyboard { Rows = Rows(random, () => new ReplyKey { Label = Label(random), Request = (ReplyKeyRequest)random.Next(3) }) },
        3 => new ChoiceList
        {
            Opener = random.Next(5) == 0 ? "" : Label(random),
            Sections =
            [
                .. Enumerable.Range(0, random.Next(0, 4)).Select(_ => new ChoiceSection
                {
                    Title = random.Next(3) > 0 ? Label(random) : null,
                    Rows = [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => new ChoiceRow { Label = Label(random), Value = Value(random), Description = Maybe(random) })],
                }),
            ],
        },
        _ => Buttons(random),
    };

    private static InlineButtons Buttons(Random random) => new()
    {
        Rows = Rows(random, () => new Button
        {
            Label = Label(random),
            Value = random.Next(8) > 0 ? Value(random) : null,
            Url = random.Next(5) == 0 ? new("https://example.com/a*b_c") : null,
        }),
    };

    private static IReadOnlyList<IReadOnlyList<T>> Rows<T>(Random random, Func<T> create) =>
        [.. Enumerable.Range(0, random.Next(0, 5)).Select(_ => Enumerable.Range(0, random.Next(0, 5)).Select(_ => create()).ToList())];

    private static string Label(Random random) => Labels[random.Next(Labels.Length)];

    private static string Value(Random random) => random.Next(12) == 0 ? new string('é', random.Next(10, 700)) : $"value-{random.Next(1000)}";

    private static TextFormat Format(Random random) => (TextFormat)random.Next(2);

    private static string? Maybe(Random random) => random.Next(2) == 0 ? null : $"{random.Next(100)}";
}
