using System.Buffers.Text;

namespace OrleansBots.Tests.Common.Load.Templates;

/// <summary>Numbers of a fixed width.</summary>
internal static class Digits
{
    public static void Write(Span<byte> target, long number, int digits) =>
        Utf8Formatter.TryFormat(number, target[..digits], out _, new('D', (byte)digits));
}
