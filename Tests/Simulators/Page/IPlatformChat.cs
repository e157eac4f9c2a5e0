namespace OrleansBots.Simulators.Page;

/// <summary>One platform, as far as the page needs it. A user is named by a number that means the same on every platform.</summary>
internal interface IPlatformChat
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Writes as a user.</summary>
    Task SayAsync(string user, string text);

    /// <summary>Taps as a user.</summary>
    /// <exception cref="ArgumentException">There is nothing like it to tap.</exception>
    Task TapAsync(string user, string messageId, PageChoice choice);

    /// <summary>A user's conversation.</summary>
    IReadOnlyList<PageLine> Lines(string user);

    /// <summary>What the platform refused last, newest last.</summary>
    IReadOnlyList<string> Refusals { get; }
}
