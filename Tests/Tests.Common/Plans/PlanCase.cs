namespace OrleansBots.Tests.Common.Plans;

/// <summary>A statement of the product with parameters as in use, and what running it may cost.</summary>
/// <param name="Statement">Its name in <see cref="ProductStatements"/>.</param>
/// <param name="Parameters">The parameters as SQL literals, in order.</param>
public sealed record PlanCase(string Statement, params PlanParameter[] Parameters)
{
    /// <summary>Rows that it reads, writes or asks for: what its cost is divided by.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>Most pages of buffers per row.</summary>
    public double BuffersPerRow { get; init; } = 12;

    /// <summary>Settings under which the product runs it.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}

/// <summary>A parameter.</summary>
/// <param name="Type">PostgreSQL's type.</param>
/// <param name="Literal">The value.</param>
public readonly record struct PlanParameter(string Type, string Literal);
