using OrleansBots.Simulators.Telegram.Answers;
using OrleansBots.Simulators.Telegram.Calls;

namespace OrleansBots.Simulators.Telegram.Methods;

/// <summary>getFile: every file id leads to a small file.</summary>
internal static class FileMethods
{
    public static ApiAnswer Get(ApiCall call) => call["file_id"] is not { Length: > 0 } id
        ? ApiErrors.Missing("file_id")
        : ApiAnswer.Ok(new JsonResult(json =>
        {
            json.WriteStartObject();
            json.WriteString("file_id"u8, id);
            json.WriteString("file_unique_id"u8, "file");
            json.WriteString("file_path"u8, $"documents/{id}");
            json.WriteEndObject();
        }));
}
