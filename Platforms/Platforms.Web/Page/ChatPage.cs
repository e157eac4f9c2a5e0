using System.Collections.Frozen;
using System.Text;
using System.Text.Encodings.Web;

namespace OrleansBots.Platforms.Web.Page;

/// <summary>The chat page and its files.</summary>
internal sealed class ChatPage
{
    /// <summary>Folder of the page's files; no tenant's address can collide with it.</summary>
    public const string AssetsFolder = "/chat-assets";

    private readonly FrozenDictionary<string, PageAsset> _assets;
    private readonly string _html;

    public ChatPage()
    {
        PageAsset[] assets =
        [
            PageAsset.Load("chat.css", "text/css; charset=utf-8"),
            PageAsset.Load("markdown.js", "text/javascript; charset=utf-8"),
            PageAsset.Load("live.js", "text/javascript; charset=utf-8"),
            PageAsset.Load("chat.js", "text/javascript; charset=utf-8"),
            PageAsset.Load("icon.svg", "image/svg+xml"),
        ];
        _assets = assets.ToFrozenDictionary(asset => asset.FileName, StringComparer.Ordinal);
        _html = assets.Aggregate(
            Encoding.UTF8.GetString(PageAsset.Read("index.html")),
            (html, asset) => html.Replace($"{{{{{OriginalName(asset)}}}}}", asset.FileName, StringComparison.Ordinal));
    }

    public PageAsset? Find(string fileName) => _assets.GetValueOrDefault(fileName);

    /// <summary>The page under a title.</summary>
    public string Render(string pathBase, string title) => _html
        .Replace("{{assets}}", HtmlEncoder.Default.Encode(pathBase + AssetsFolder), StringComparison.Ordinal)
        .Replace("{{title}}", HtmlEncoder.Default.Encode(title), StringComparison.Ordinal);

    private static string OriginalName(PageAsset asset) => asset.FileName.Split('.') is var parts ? $"{parts[0]}.{parts[^1]}" : "";
}
