using System.Globalization;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Inbound.Forms;

namespace OrleansBots.Platforms.Discord.Inbound.Interactions;

/// <summary>
/// Takes one interaction, whichever way it came. What is to be answered at once stands in the result; by the Gateway it has to be posted to the
/// interaction's callback.
/// </summary>
internal sealed class InteractionIntake(Suggestions suggestions, BotForms forms, TimeProvider timeProvider)
{
    private const long Ping = 1;
    private const long Command = 2;
    private const long Component = 3;
    private const long Autocomplete = 4;
    private const long Modal = 5;

    /// <exception cref="IncompleteEventException">A field is missing that Discord always sends.</exception>
    /// <exception cref="InvalidOperationException">A text is no valid Unicode.</exception>
    public ValueTask<InboundResult> ReceiveAsync(ChannelSettings channel, JsonElement interaction, CancellationToken cancellationToken) =>
        Read(interaction) is { } accepted ? OpenAsync(channel, accepted, cancellationToken) : interaction.Number("type") switch
        {
            Ping => new(InteractionAnswers.Pong),
            Autocomplete => suggestions.AnswerAsync(channel, interaction, cancellationToken),
            { } type => new(new InboundResult.Ignored(string.Create(CultureInfo.InvariantCulture, $"interaction_type_{type}"))),
            null => throw new IncompleteEventException("type"),
        };

    /// <summary>The event of an interaction, whether it opens a form or not; null where it is none.</summary>
    /// <exception cref="IncompleteEventException">A field is missing that Discord always sends.</exception>
    /// <exception cref="InvalidOperationException">A text is no valid Unicode.</exception>
    public InboundResult.Accepted? Read(JsonElement interaction) => interaction.Number("type") switch
    {
        Command => Accept(interaction, Deferral.Reply, CommandMapper.Map),
        Component => Accept(interaction, Deferral.Update, ComponentMapper.Map),
        Modal => Accept(interaction, ModalMapper.DeferralOf(interaction), ModalMapper.Map),
        _ => null,
    };

    // Where a form opens, the command or choice comes when it is sent off, and nothing enters the inbox now.
    private async ValueTask<InboundResult> OpenAsync(ChannelSettings channel, InboundResult.Accepted accepted, CancellationToken cancellationToken) =>
        await forms.OpenAsync(channel, (UserEvent)accepted.Events[0].Event, cancellationToken) is { } form ? form : accepted;

    private InboundResult.Accepted Accept(JsonElement interaction, Deferral deferral, Func<InteractionOrigin, JsonElement, UserEvent> map)
    {
        var origin = InteractionOrigin.Read(interaction, deferral, timeProvider.GetUtcNow());
        var data = interaction.Object("data") ?? throw new IncompleteEventException("data");
        return new([new InboundEvent(origin.Id, map(origin, data))])
        {
            Response = InteractionAnswers.Deferred(deferral),
            BusyResponse = InteractionAnswers.Busy,
        };
    }
}
