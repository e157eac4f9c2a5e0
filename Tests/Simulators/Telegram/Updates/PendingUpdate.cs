namespace OrleansBots.Simulators.Telegram.Updates;

/// <summary>An update that nobody has confirmed yet.</summary>
/// <param name="Id">Its update id.</param>
/// <param name="Lane">Updates of one lane are delivered one after the other.</param>
/// <param name="Json">The update as sent.</param>
internal sealed record PendingUpdate(int Id, string Lane, byte[] Json);
