namespace OrleansBots.Simulators.Page;

/// <summary>How something is tapped.</summary>
internal enum ChoiceKind
{
    /// <summary>A button.</summary>
    Button = 0,

    /// <summary>A row of a list, or a value of a select.</summary>
    Row,

    /// <summary>A prepared answer, which is written.</summary>
    Answer,

    /// <summary>An address, which is opened.</summary>
    Link,
}
