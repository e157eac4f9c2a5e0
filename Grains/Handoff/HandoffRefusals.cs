namespace OrleansBots.Grains.Handoff;

/// <summary>Why an agent's doing had no effect. They are stored: never rename one.</summary>
internal static class HandoffRefusals
{
    public const string ChangedHands = "changed-hands";
    public const string BotHasIt = "bot-has-it";
    public const string NotTheirs = "another-agent-has-it";
    public const string NoChat = "no-chat-known";
}
