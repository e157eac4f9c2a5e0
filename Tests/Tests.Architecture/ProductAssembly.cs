using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace OrleansBots.Tests.Architecture;

/// <summary>An assembly of the product, read without loading it.</summary>
internal sealed class ProductAssembly : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    private ProductAssembly(string path)
    {
        Name = Path.GetFileNameWithoutExtension(path);
        _file = new PEReader(File.OpenRead(path));
        _metadata = _file.GetMetadataReader();
    }

    public string Name { get; }

    public static IReadOnlyList<string> Names { get; } =
    [
        .. Directory.GetFiles(AppContext.BaseDirectory, "OrleansBots.*.dll")
            .Select(Path.GetFileNameWithoutExtension)
            .Where(name => !name!.StartsWith("OrleansBots.Tests", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)!,
    ];

    public static ProductAssembly Open(string name) => new(Path.Combine(AppContext.BaseDirectory, name + ".dll"));

    /// <summary>Namespaces of all types that the assembly uses from elsewhere.</summary>
    public IEnumerable<string> ReferencedNamespaces() => _metadata.TypeReferences
        .Select(handle => _metadata.GetString(_metadata.GetTypeReference(handle).Namespace))
        .Distinct();

    /// <summary>Full names of public classes that can be instantiated and derived from.</summary>
    public IEnumerable<string> OpenPublicClasses() => _metadata.TypeDefinitions
        .Select(_metadata.GetTypeDefinition)
        .Where(IsOpenPublicClass)
        .Select(type => $"{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}");

    public void Dispose() => _file.Dispose();

    private bool IsOpenPublicClass(TypeDefinition type)
    {
        const TypeAttributes Closed = TypeAttributes.Interface | TypeAttributes.Abstract | TypeAttributes.Sealed;
        return (type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public
            && (type.Attributes & Closed) == 0
            && _metadata.GetString(type.Namespace).StartsWith("OrleansBots.", StringComparison.Ordinal)
            // Exceptions are told apart by kind, so one may be a kind of another.
            && !_metadata.GetString(type.Name).EndsWith("Exception", StringComparison.Ordinal);
    }
}
