using OrleansBots.Simulators.WhatsApp.Graph;

namespace OrleansBots.Simulators.WhatsApp.Rules;

/// <summary>What may be uploaded, and how large.</summary>
internal static class MediaRules
{
    private const int Megabyte = 1024 * 1024;

    public static GraphAnswer? Fault(string mimeType, int length)
    {
        var limit = LimitOf(mimeType);
        if (limit == 0) return GraphErrors.Invalid($"Param file must be a file with one of the allowed types. Received file of type '{mimeType}'.");
        return length > limit ? GraphErrors.Invalid($"The file is larger than {limit} bytes") : null;
    }

    private static int LimitOf(string mimeType) => mimeType.Split(';')[0].Trim() switch
    {
        "image/jpeg" or "image/png" => 5 * Megabyte,
        "image/webp" => Megabyte / 2,
        "audio/aac" or "audio/amr" or "audio/mpeg" or "audio/mp4" or "audio/ogg" => 16 * Megabyte,
        "video/mp4" or "video/3gpp" => 16 * Megabyte,
        "text/plain" or "application/pdf" or "application/msword" or "application/vnd.ms-excel" or "application/vnd.ms-powerpoint" => 100 * Megabyte,
        var office when office.StartsWith("application/vnd.openxmlformats-officedocument.", StringComparison.Ordinal) => 100 * Megabyte,
        _ => 0,
    };
}
