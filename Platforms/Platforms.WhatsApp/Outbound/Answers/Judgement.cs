namespace OrleansBots.Platforms.WhatsApp.Outbound.Answers;

/// <summary>What an answer asks for.</summary>
/// <param name="Class">What has to be done.</param>
/// <param name="Cause">Short, stable name.</param>
/// <param name="Reason">Meta's own words.</param>
/// <param name="Code">The error's code; -1 where there is none.</param>
internal readonly record struct Judgement(ErrorClass Class, string Cause, string Reason, int Code);
