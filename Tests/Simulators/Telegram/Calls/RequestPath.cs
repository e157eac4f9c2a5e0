namespace OrleansBots.Simulators.Telegram.Calls;

/// <summary>The parts of <c>/bot{token}/{method}</c>.</summary>
internal readonly ref struct RequestPath
{
    private RequestPath(ReadOnlySpan<char> token, ReadOnlySpan<char> method)
    {
        Token = token;
        Method = method;
    }

    public ReadOnlySpan<char> Token { get; }

    public ReadOnlySpan<char> Method { get; }

    /// <summary>Splits a path after the prefix, which is <c>/bot</c> for calls and <c>/file/bot</c> for downloads.</summary>
    public static bool TryParse(ReadOnlySpan<char> path, ReadOnlySpan<char> prefix, out RequestPath parts)
    {
        parts = default;
        if (!path.StartsWith(prefix, StringComparison.Ordinal)) return false;
        var rest = path[prefix.Length..];
        var slash = rest.IndexOf('/');
        if (slash <= 0 || slash == rest.Length - 1) return false;
        parts = new(rest[..slash], rest[(slash + 1)..]);
        return true;
    }
}
