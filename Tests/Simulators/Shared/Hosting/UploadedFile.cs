namespace OrleansBots.Simulators.Shared.Hosting;

/// <summary>A file that came with a call.</summary>
/// <param name="Field">Name of the form's field.</param>
/// <param name="Name">Name of the file.</param>
/// <param name="ContentType">MIME type.</param>
/// <param name="Content">Its bytes.</param>
public sealed record UploadedFile(string Field, string Name, string ContentType, byte[] Content);
