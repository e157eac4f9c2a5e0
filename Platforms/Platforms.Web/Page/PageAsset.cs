using System.Security.Cryptography;

namespace OrleansBots.Platforms.Web.Page;

/// <summary>A file of the page, embedded in the program and addressed by its content, so that browsers may keep it for ever.</summary>
internal sealed record PageAsset
{
    private PageAsset(string name, string contentType, byte[] content)
    {
        Content = content;
        ContentType = contentType;
        var hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 6));
        FileName = $"{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}";
    }

    public byte[] Content { get; }

    public string ContentType { get; }

    /// <summary>Name with the content's hash in it.</summary>
    public string FileName { get; }

    public static PageAsset Load(string name, string contentType) => new(name, contentType, Read(name));

    /// <summary>Reads an embedded file.</summary>
    /// <exception cref="InvalidOperationException">The program was built without it.</exception>
    public static byte[] Read(string name)
    {
        using var stream = typeof(PageAsset).Assembly.GetManifestResourceStream($"web-chat/{name}")
            ?? throw new InvalidOperationException($"The file '{name}' of the chat page is missing in the program.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}
