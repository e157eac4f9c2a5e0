using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using OrleansBots.Silo.Tls;
using OrleansBots.Tests.Common.Logging;

namespace OrleansBots.Tests.Deploy.Tls;

/// <summary>What operators hear of certificates in use, and who needs one.</summary>
public sealed class TlsCertificatesTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orleansbots-tls-");
    private readonly TestAuthority _authority = new("Test authority");
    private readonly CertificateDirectory _files;
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());
    private readonly CapturedLogs _logs = new();
    private readonly ServiceProvider _services;

    public TlsCertificatesTests()
    {
        _files = new(_directory.FullName, "tls");
        _services = new ServiceCollection().AddMetrics().AddLogging(logging => logging.AddProvider(_logs)).AddSingleton<TlsMetrics>().BuildServiceProvider();
    }

    public void Dispose()
    {
        _services.Dispose();
        _authority.Dispose();
        _directory.Delete(recursive: true);
    }

    [Fact]
    public void Refresh_InTheLastTwoWeeks_WarnsOnceADay()
    {
        var certificates = Create(days: 20);
        certificates.Refresh();
        Assert.Equal(0, Count("expires on"));
        _time.Advance(TimeSpan.FromDays(7));
        certificates.Refresh();
        certificates.Refresh();
        Assert.Equal(1, Count("expires on"));
        _time.Advance(TimeSpan.FromDays(1));
        certificates.Refresh();
        Assert.Equal(2, Count("expires on"));
    }

    [Fact]
    public void Refresh_FilesGoneForLong_SaysSoOnceAndKeepsWhatItHas()
    {
        var certificates = Create(days: 90);
        var before = certificates.Current;
        File.Delete(_files.KeyPath);
        for (var i = 0; i < 4; i++) certificates.Refresh();
        Assert.Equal(1, Count("can no longer be read"));
        Assert.Same(before, certificates.Current);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void Caller_WithoutCertificate_IsTakenOnlyAtTheGatewayPortAndWhereItIsConfigured(bool required, bool taken)
    {
        var settings = new TlsSettings { RequireClientCertificate = required };
        const System.Net.Security.SslPolicyErrors None = System.Net.Security.SslPolicyErrors.RemoteCertificateNotAvailable;
        Assert.Equal(taken, TlsPeer.FaultOfCaller(null, null, None, TlsPort.Gateway, settings) is null);
        Assert.NotNull(TlsPeer.FaultOfCaller(null, null, None, TlsPort.Silo, settings));
        Assert.NotNull(TlsPeer.FaultOfSilo(null, null, None, settings));
    }

    private TlsCertificates Create(int days)
    {
        using var certificate = _authority.Issue("silo", toDays: days);
        _files.Write(certificate, _authority.Pem);
        var files = new TlsFiles(new() { Mode = TlsMode.Require, CertificatePath = _files.CertificatePath, KeyPath = _files.KeyPath, CaPath = _files.CaPath }, TlsRole.Silo);
        return new(files, files.Read(_time.GetUtcNow()), _services.GetRequiredService<TlsMetrics>(), _time, _services.GetRequiredService<ILogger<TlsCertificates>>());
    }

    private int Count(string text) => _logs.Lines.Count(line => line.Contains(text, StringComparison.Ordinal));
}
