namespace OrleansBots.Platforms.WhatsApp.Outbound;

/// <summary>WhatsApp's figures, in UTF-16 units unless said otherwise.</summary>
internal static class WhatsAppText
{
    public const int MaxMessage = 4096;
    public const int MaxCaption = 1024;
    public const int MaxInteractiveBody = 1024;
    public const int MaxButtons = 3;
    public const int MaxButtonLabel = 20;
    public const int MaxButtonValueBytes = 256;
    public const int MaxRows = 10;
    public const int MaxRowLabel = 24;
    public const int MaxRowDescription = 72;
    public const int MaxRowValueBytes = 200;
    public const int MaxSectionTitle = 24;
    public const int MaxOpener = 20;
    public const int MaxHeader = 60;
    public const int MaxFooter = 60;
}
