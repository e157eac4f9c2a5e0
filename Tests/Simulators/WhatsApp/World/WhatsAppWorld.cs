using System.Security.Cryptography;
using OrleansBots.Simulators.Shared.Timing;

namespace OrleansBots.Simulators.WhatsApp.World;

/// <summary>Everything that exists: one number, its users, messages, media and templates. Used under <see cref="Lock"/>.</summary>
internal sealed class WhatsAppWorld(WhatsAppSimulatorOptions options, SimulatorClock clock)
{
    private static readonly long Window = TimeSpan.FromHours(24).Ticks;

    private readonly Dictionary<string, WhatsAppUser> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WhatsAppUser> _groups = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SentMessage> _sent = new(StringComparer.Ordinal);
    private readonly Dictionary<string, WhatsAppUser> _received = new(StringComparer.Ordinal);

    public Lock Lock { get; } = new();

    public WhatsAppSimulatorOptions Options { get; } = options;

    public SimulatorClock Clock { get; } = clock;

    public MediaStore Media { get; } = new(clock);

    public TemplateBook Templates { get; } = new();

    /// <summary>True once the app is subscribed to the account's webhooks.</summary>
    public bool IsSubscribed { get; set; }

    public WhatsAppUser? Find(string id) => _users.GetValueOrDefault(id);

    public void Add(WhatsAppUser user)
    {
        if (user.WaId is not null) _users[user.WaId] = user;
        if (user.UserId is not null) _users[user.UserId] = user;
    }

    /// <summary>The user with a number; such a user comes into being where there was none.</summary>
    public WhatsAppUser WithNumber(string waId)
    {
        if (Find(waId) is { } known) return known;
        var user = new WhatsAppUser(waId, $"US.{waId}000", $"User {waId[^Math.Min(4, waId.Length)..]}");
        Add(user);
        return user;
    }

    /// <summary>The group with an id; it comes into being where it was unknown.</summary>
    public WhatsAppUser Group(string id) => FindGroup(id) ?? (_groups[id] = new(null, id, "A group") { IsGroup = true });

    public WhatsAppUser? FindGroup(string id) => _groups.GetValueOrDefault(id);

    public bool IsInWindow(WhatsAppUser user) => user.HeardAt is { } heard && Clock.Now - heard < Window;

    public void Sent(SentMessage message) => _sent[message.Id] = message;

    public SentMessage? FindSent(string id) => _sent.GetValueOrDefault(id);

    public void Received(string id, WhatsAppUser user)
    {
        _received[id] = user;
        user.HeardAt = Clock.Now;
    }

    /// <summary>Who wrote a message; null where none has this id.</summary>
    public WhatsAppUser? FindAuthor(string id) => _received.GetValueOrDefault(id);

    public static string NewWamid() => $"wamid.{Convert.ToBase64String(RandomNumberGenerator.GetBytes(36)).Replace('+', 'A').Replace('/', 'B')}";
}
