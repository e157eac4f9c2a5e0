using Microsoft.Extensions.Logging;
using OrleansBots.Platforms.Discord.Gateway.Protocol;

namespace OrleansBots.Platforms.Discord.Gateway;

internal sealed partial class GatewayClient
{
    private ConnectionEnd Report(ConnectionEnd end, TimeSpan wait)
    {
        var (tenant, name, shard) = (channel.Key.Tenant, channel.Key.Channel, identity.ToString());
        switch (end)
        {
            case { Cause: EndCause.HandOver }:
                LogHandedOver(parts.Logger, tenant, name, shard);
                break;
            case { Cause: EndCause.Fenced }:
                LogFenced(parts.Logger, tenant, name, shard);
                break;
            case { Next: NextStep.Stop }:
                LogStopped(parts.Logger, tenant, name, shard, end.Code, end.Reason);
                break;
            case { Cause: EndCause.Reconnect }:
                LogReconnect(parts.Logger, tenant, name, shard, wait);
                break;
            default:
                LogEnded(parts.Logger, end.Exception, tenant, name, shard, end.Cause, end.Code, end.Next, wait, end.Reason);
                break;
        }

        return end;
    }

    [LoggerMessage(EventId = 7301, Level = LogLevel.Information, Message = "Gateway shard {Shard} of {Tenant}/{Channel} is handed over; its session lives on")]
    private static partial void LogHandedOver(ILogger logger, string tenant, string channel, string shard);

    [LoggerMessage(EventId = 7302, Level = LogLevel.Warning, Message = "Gateway shard {Shard} of {Tenant}/{Channel} belongs to another activation and disconnected here")]
    private static partial void LogFenced(ILogger logger, string tenant, string channel, string shard);

    [LoggerMessage(
        EventId = 7303,
        Level = LogLevel.Error,
        Message = "Gateway shard {Shard} of {Tenant}/{Channel} stopped and receives no messages until a person acts (code {Code}): {Reason}")]
    private static partial void LogStopped(ILogger logger, string tenant, string channel, string shard, int? code, string reason);

    [LoggerMessage(EventId = 7304, Level = LogLevel.Information, Message = "Gateway shard {Shard} of {Tenant}/{Channel} connects again in {Wait}, as Discord asked")]
    private static partial void LogReconnect(ILogger logger, string tenant, string channel, string shard, TimeSpan wait);

    [LoggerMessage(
        EventId = 7305,
        Level = LogLevel.Warning,
        Message = "The connection of Gateway shard {Shard} of {Tenant}/{Channel} ended ({Cause}, code {Code}); next is {Next} in {Wait}. {Reason}")]
    private static partial void LogEnded(
        ILogger logger, Exception? exception, string tenant, string channel, string shard, EndCause cause, int? code, NextStep next, TimeSpan wait, string reason);
}
