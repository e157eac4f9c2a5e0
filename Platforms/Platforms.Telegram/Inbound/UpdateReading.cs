using OrleansBots.Platforms.Abstractions.Inbound;
using Telegram.Bot.Types;

namespace OrleansBots.Platforms.Telegram.Inbound;

/// <summary>What reading a body gave: an update, or what is wrong with it.</summary>
internal readonly record struct UpdateReading(Update? Update, InboundResult? Failure);
