using System.Text;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Web.Sessions;

/// <summary>The rules of a page's history, free of storage and clocks: each change is a new state and what it changed.</summary>
internal static class WebSessionHistory
{
    /// <summary>Messages kept.</summary>
    public const int KeptMessages = 100;

    /// <summary>Characters kept over all messages, so that long texts cannot make the state heavy.</summary>
    public const int KeptCharacters = 200_000;

    /// <summary>Deliveries remembered to recognise a repeated one.</summary>
    public const int KeptDeliveries = 200;

    /// <summary>Adds what the visitor sent; null where it is there already.</summary>
    public static WebChange? Record(WebSessionState state, WebInput input)
    {
        if (Array.Exists(state.Messages, message => message.FromVisitor && message.Id == input.Id)) return null;

        // The reply can be faster than this record: then the visitor's message still belongs before it.
        var reply = Array.FindIndex(state.Messages, message => message.EventId == input.EventId && !message.Edited);
        var added = new WebMessage
        {
            Id = input.Id,
            Sequence = state.Sequence + 1,
            FromVisitor = true,
            Body = input.Body,
            At = input.ReceivedAt,
            EventId = input.EventId,
            Before = reply < 0 ? null : state.Messages[reply].Id,
        };
        var trace = TraceOf(state, input.EventId) with { Sequence = state.Sequence + 2, ReceivedAt = input.ReceivedAt, QueuedAt = input.QueuedAt };
        var messages = state.Messages.ToList();
        messages.Insert(reply < 0 ? messages.Count : reply, added);
        return Change(state, messages, added, trace);
    }

    /// <summary>What a delivery did before, where it is a repeated one.</summary>
    public static WebDelivered? Find(WebSessionState state, string deliveryId) => Array.Find(state.Delivered, delivered => delivered.DeliveryId == deliveryId);

    /// <summary>Adds a message of the bot, or changes one; null where the message to change is not there.</summary>
    public static WebChange? Deliver(WebSessionState state, WebOutput output, OutboundMessage message, DateTimeOffset now)
    {
        var messages = state.Messages.ToList();
        var changed = message is EditText edit ? Edit(messages, edit, state.Sequence + 1) : Add(messages, output, state.Sequence + 1, now);
        if (changed is null) return null;

        var trace = output.EventId.Length == 0 ? null : TraceOf(state, output.EventId) is var known ? known with
        {
            Sequence = state.Sequence + 2,
            ReceivedAt = known.ReceivedAt ?? output.ReceivedAt,
            TurnStartedAt = output.TurnStartedAt,
            CommittedAt = output.CommittedAt,
            SentAt = now,
            Replies = known.Replies + 1,
        } : null;
        var change = Change(state, messages, changed, trace);
        WebDelivered delivered = new() { DeliveryId = output.DeliveryId, MessageId = changed.Id };
        return change with { State = change.State with { Delivered = [.. state.Delivered.TakeLast(KeptDeliveries - 1), delivered] } };
    }

    /// <summary>What a reader needs that knows everything up to a number.</summary>
    public static WebUpdate Since(WebSessionState state, long sequence)
    {
        // A number that was never given out comes from another life of the conversation: start over.
        var reset = sequence <= 0 || sequence > state.Sequence;
        return new()
        {
            Previous = reset ? 0 : sequence,
            Sequence = state.Sequence,
            Reset = reset,
            Messages = reset ? state.Messages : Array.FindAll(state.Messages, message => message.Sequence > sequence),
            Traces = reset ? state.Traces : Array.FindAll(state.Traces, trace => trace.Sequence > sequence),
        };
    }

    private static WebMessage Add(List<WebMessage> messages, WebOutput output, long sequence, DateTimeOffset now)
    {
        var added = new WebMessage
        {
            Id = $"b{sequence}",
            Sequence = sequence,
            FromVisitor = false,
            Body = Encoding.UTF8.GetString(output.Message),
            At = now,
            EventId = output.EventId,
        };
        messages.Add(added);
        return added;
    }

    private static WebMessage? Edit(List<WebMessage> messages, EditText edit, long sequence)
    {
        var index = messages.FindIndex(message => !message.FromVisitor && message.Id == edit.MessageId);
        if (index < 0) return null;
        var body = new SendText { Text = edit.Text, Format = edit.Format, Keyboard = edit.Buttons };
        messages[index] = messages[index] with { Sequence = sequence, Edited = true, Body = Encoding.UTF8.GetString(EventCodec.Encode(body)) };
        return messages[index];
    }

    private static WebTrace TraceOf(WebSessionState state, string eventId) =>
        Array.FindLast(state.Traces, trace => trace.EventId == eventId) ?? new() { EventId = eventId };

    private static WebChange Change(WebSessionState state, List<WebMessage> messages, WebMessage changed, WebTrace? trace)
    {
        var sequence = trace?.Sequence ?? changed.Sequence;
        var traces = trace is null ? state.Traces : [.. state.Traces.Where(known => known.EventId != trace.EventId).TakeLast(KeptMessages - 1), trace];
        return new(
            state with { Sequence = sequence, Messages = Trim(messages), Traces = traces },
            new WebUpdate { Previous = state.Sequence, Sequence = sequence, Messages = [changed], Traces = trace is null ? [] : [trace] });
    }

    private static WebMessage[] Trim(List<WebMessage> messages)
    {
        var characters = messages.Sum(message => message.Body.Length);
        while (messages.Count > 1 && (messages.Count > KeptMessages || characters > KeptCharacters))
        {
            characters -= messages[0].Body.Length;
            messages.RemoveAt(0);
        }

        return [.. messages];
    }
}

/// <summary>A change: the state after it, and what readers are told.</summary>
internal sealed record WebChange(WebSessionState State, WebUpdate Update);
