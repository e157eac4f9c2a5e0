using Telegram.Bot;

namespace OrleansBots.Platforms.Telegram.Api;

/// <summary>One bot account's way to the Bot API.</summary>
internal sealed class TelegramApi
{
    private readonly TelegramBotClientOptions _options;

    private readonly string _token;

    public TelegramApi(string token, Uri? baseUrl, IHttpClientFactory httpClients)
    {
        // The channel's grains keep the limits; a client that waits and repeats by itself would work against them.
        _options = new TelegramBotClientOptions(token, baseUrl?.ToString()) { RetryThreshold = 0 };
        _token = token;
        Http = httpClients.CreateClient(TelegramHttp.Calls);
        Files = httpClients.CreateClient(TelegramHttp.Files);
        Client = new TelegramBotClient(_options, Http);
        PollingClient = new TelegramBotClient(_options, httpClients.CreateClient(TelegramHttp.LongPolls));
    }

    /// <summary>Id of the bot's own user, the first part of its token.</summary>
    public long BotId => _options.BotId;

    /// <summary>For management calls.</summary>
    public ITelegramBotClient Client { get; }

    /// <summary>For long polls.</summary>
    public ITelegramBotClient PollingClient { get; }

    /// <summary>For sends, which need to know more about an answer than the library tells.</summary>
    public HttpClient Http { get; }

    /// <summary>For files, which may take longer than a call.</summary>
    public HttpClient Files { get; }

    /// <summary>Address of a method; holds the token.</summary>
    public Uri AddressOf(string method) => new($"{_options.BaseRequestUrl}/{method}");

    /// <summary>Address of a file on the file server; holds the token.</summary>
    public Uri AddressOfFile(string path) =>
        new($"{(_options.BaseUrl ?? "https://api.telegram.org").TrimEnd('/')}/file/bot{_token}/{path}");

    /// <summary>True where this is the way of a bot with that token at that address.</summary>
    public bool IsFor(string token, Uri? baseUrl) => _options.Token == token && _options.BaseUrl == baseUrl?.ToString();
}
