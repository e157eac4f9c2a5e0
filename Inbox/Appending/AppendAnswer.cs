namespace OrleansBots.Inbox.Appending;

/// <summary>What a writer says of one request.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Refusal">For a refusal, one of <see cref="Appending.Refusal"/>.</param>
/// <param name="Reason">For a refusal, its cause in words.</param>
internal readonly record struct AppendAnswer(AppendOutcome Outcome, string? Refusal = null, string? Reason = null)
{
    public static AppendAnswer Refused(string refusal, string reason) => new(AppendOutcome.Refused, refusal, reason);

    public static AppendAnswer Taken(bool isNew) => new(isNew ? AppendOutcome.Accepted : AppendOutcome.Duplicate);
}
