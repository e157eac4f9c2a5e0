using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Options;
using OrleansBots.Silo.Tls;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.Deploy.Support;

namespace OrleansBots.Tests.Deploy.Tls;

/// <summary>Certificates that peers would refuse are named at start, with their key and the fix.</summary>
public sealed class CertificateFaultTests : IDisposable
{
    private const string ServerUsage = "1.3.6.1.5.5.7.3.1";

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orleansbots-tls-");
    private readonly TestAuthority _authority = new("Test authority");
    private readonly CertificateDirectory _files;

    public CertificateFaultTests() => _files = new(_directory.FullName, "tls");

    public void Dispose()
    {
        _authority.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public async Task Start_WithAnExpiredCertificate_EndsAndNamesIt()
    {
        using var expired = _authority.Issue("late", fromDays: -20, toDays: -2);
        _files.Write(expired, _authority.Pem);
        string[] arguments =
        [
            ProductFiles.Program("Silo"), "--urls", "http://127.0.0.1:0", "--ConnectionStrings:OrleansBots=Host=127.0.0.1;Port=9",
            .. _files.Settings("Require").Select(setting => $"--{setting.Key.Replace("__", ":", StringComparison.Ordinal)}={setting.Value}"),
        ];
        var (exitCode, output) = await CommandRun.RunAsync(_directory.FullName, TimeSpan.FromSeconds(60), "dotnet", arguments);
        Assert.Equal(78, exitCode);
        Assert.Contains($"OrleansBots:Tls:CertificatePath is '{_files.CertificatePath}', and its certificate (CN=late) expired on ", output, StringComparison.Ordinal);
        Assert.Contains("renew it", output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_CertificateOfLaterDays_NamesWhenItBegins() => AssertFault(Issue(fromDays: 2), "valid only from");

    [Fact]
    public void Read_CertificateOfAnotherName_NamesTheNameWanted() => AssertFault(Issue(name: "elsewhere"), "lacks the name 'orleansbots-silo'");

    [Fact]
    public void Read_CertificateForServersOnly_NamesTheUsageWanted() => AssertFault(Issue(usages: [ServerUsage]), "clientAuth");

    [Fact]
    public void Read_CertificateOfAnotherAuthority_NamesTheAuthoritysKey()
    {
        using var foreign = new TestAuthority("Foreign authority");
        _files.Write(_authority.Issue("silo"), foreign.Pem);
        AssertFault("is not trusted by OrleansBots:Tls:CaPath");
    }

    [Fact]
    public void Read_KeyOfAnotherCertificate_SaysSo()
    {
        using var other = _authority.Issue("other");
        _files.Write(_authority.Issue("silo"), _authority.Pem, key: other);
        AssertFault("cannot be used");
    }

    [Fact]
    public void Read_FileAbsent_NamesIt()
    {
        _files.Write(_authority.Issue("silo"), _authority.Pem);
        File.Delete(_files.KeyPath);
        AssertFault(_files.KeyPath);
    }

    [Fact]
    public void Read_AuthoritiesWithoutACertificate_NamesTheFile()
    {
        _files.Write(_authority.Issue("silo"), "nothing");
        AssertFault($"OrleansBots:Tls:CaPath is '{_files.CaPath}'");
    }

    [Theory]
    [InlineData("s3cret", null)]
    [InlineData("file:", null)]
    [InlineData("wrong", "OrleansBots:Tls:CertificatePath")]
    [InlineData("env:NO_SUCH_VARIABLE", "OrleansBots:Tls:Password names the environment variable 'NO_SUCH_VARIABLE'")]
    public void Read_Pkcs12_TakesItsPasswordFromWhereItIsSaid(string password, string? fault)
    {
        _files.Write(_authority.Issue("silo"), _authority.Pem);
        var (path, secret) = (Path.Combine(_directory.FullName, "silo.pfx"), Path.Combine(_directory.FullName, "password"));
        using var certificate = _authority.Issue("silo");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pkcs12, "s3cret"));
        File.WriteAllText(secret, "s3cret\n");
        var settings = new TlsSettings { Mode = TlsMode.Require, CertificatePath = path, CaPath = _files.CaPath, Password = password == "file:" ? $"file:{secret}" : password };
        if (fault is null)
        {
            Assert.Equal(certificate.SerialNumber, new TlsFiles(settings, TlsRole.Silo).Read(Now).Own!.TargetCertificate.SerialNumber);
            return;
        }

        var exception = Assert.Throws<OptionsValidationException>(() => new TlsFiles(settings, TlsRole.Silo).Read(Now));
        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong", exception.Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private X509Certificate2 Issue(string name = TestAuthority.SiloName, int fromDays = -1, string[]? usages = null) =>
        _authority.Issue("silo", name, fromDays, usages: usages);

    private void AssertFault(X509Certificate2 certificate, string fault)
    {
        _files.Write(certificate, _authority.Pem);
        AssertFault(fault);
    }

    private void AssertFault(string fault)
    {
        var settings = new TlsSettings { Mode = TlsMode.Require, CertificatePath = _files.CertificatePath, KeyPath = _files.KeyPath, CaPath = _files.CaPath };
        var exception = Assert.Throws<OptionsValidationException>(() => new TlsFiles(settings, TlsRole.Silo).Read(Now));
        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
    }
}
