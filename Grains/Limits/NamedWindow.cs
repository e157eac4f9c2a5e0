namespace OrleansBots.Grains.Limits;

/// <summary>A window and the name of its scope, such as <c>group</c>.</summary>
internal readonly record struct NamedWindow(string Scope, IRateWindow Window);
