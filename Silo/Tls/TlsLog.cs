using System.Net;

namespace OrleansBots.Silo.Tls;

internal static partial class TlsLog
{
    [LoggerMessage(EventId = 7411, Level = LogLevel.Information, Message = "TLS certificate {Subject} is in use, valid until {NotAfter}.")]
    public static partial void Loaded(ILogger logger, string? subject, DateTimeOffset? notAfter);

    [LoggerMessage(EventId = 7412, Level = LogLevel.Error, Message = "New TLS files are not taken into use; what was in use before stays. {Faults}")]
    public static partial void NotLoaded(ILogger logger, string faults);

    [LoggerMessage(EventId = 7413, Level = LogLevel.Warning, Message = "TLS certificate {Subject} expires on {NotAfter}; renew it.")]
    public static partial void Expires(ILogger logger, string subject, DateTimeOffset notAfter);

    [LoggerMessage(EventId = 7414, Level = LogLevel.Warning, Message = "The TLS connection with {Peer} ({Port}) was refused: {Reason}.")]
    public static partial void Refused(ILogger logger, EndPoint? peer, string port, string reason);

    [LoggerMessage(
        EventId = 7415,
        Level = LogLevel.Warning,
        Message = "The connection from {Peer} ({Port}) was refused: it speaks plain text, and OrleansBots:Tls:Mode is Require.")]
    public static partial void PlainRefused(ILogger logger, EndPoint? peer, TlsPort port);

    [LoggerMessage(EventId = 7416, Level = LogLevel.Error, Message = "The TLS files can no longer be read; what was in use before stays until this process restarts.")]
    public static partial void Unreadable(ILogger logger);
}
