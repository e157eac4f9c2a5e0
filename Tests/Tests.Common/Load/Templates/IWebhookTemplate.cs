namespace OrleansBots.Tests.Common.Load.Templates;

/// <summary>A platform's webhook request, rendered once; a message costs a few digits written into a copy, and the proof of its origin.</summary>
public interface IWebhookTemplate
{
    /// <summary>A copy to render into; one per connection.</summary>
    byte[] NewBuffer();

    /// <summary>Makes a copy the request of one message. The text is <c>conversation/sequence</c>, six digits each, unique in the load.</summary>
    void Render(Span<byte> buffer, int conversation, int sequence);
}
