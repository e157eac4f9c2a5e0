namespace OrleansBots.Simulators.WhatsApp.World;

/// <summary>The approved templates by name and language, with the number of parameters of their body. Used under the world's lock.</summary>
internal sealed class TemplateBook
{
    private readonly Dictionary<(string Name, string Language), int> _approved = new() { [("hello_world", "en_US")] = 0 };

    public void Approve(string name, string language, int parameters) => _approved[(name, language)] = parameters;

    /// <summary>Parameters of the body; null where there is no such template.</summary>
    public int? ParametersOf(string name, string language) => _approved.TryGetValue((name, language), out var parameters) ? parameters : null;
}
