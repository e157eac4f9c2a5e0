namespace OrleansBots.Benchmarks.Spine;

/// <summary>Processor time by who used it.</summary>
internal readonly record struct CpuReading(TimeSpan Product, TimeSpan Postgres, TimeSpan Harness)
{
    public static CpuReading operator -(CpuReading later, CpuReading earlier) =>
        new(later.Product - earlier.Product, later.Postgres - earlier.Postgres, later.Harness - earlier.Harness);
}
