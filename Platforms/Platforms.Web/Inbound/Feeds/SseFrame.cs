using System.Buffers;
using System.Globalization;
using System.Text;

namespace OrleansBots.Platforms.Web.Inbound.Feeds;

/// <summary>Frames server-sent events. The data must be one line, which JSON without indentation is.</summary>
internal static class SseFrame
{
    /// <summary>A comment: keeps proxies from closing a quiet stream and shows the edge that the page is gone.</summary>
    public static ReadOnlySpan<byte> Heartbeat => ": alive\n\n"u8;

    /// <summary>Writes one event with the number that the page repeats when it comes back.</summary>
    public static void WriteEvent(IBufferWriter<byte> output, long id, ReadOnlySpan<byte> data)
    {
        output.Write("id: "u8);
        output.Write(Encoding.ASCII.GetBytes(id.ToString(CultureInfo.InvariantCulture)));
        output.Write("\ndata: "u8);
        output.Write(data);
        output.Write("\n\n"u8);
    }
}
