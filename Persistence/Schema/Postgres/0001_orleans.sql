-- What Microsoft.Orleans.Persistence.AdoNet and Microsoft.Orleans.Clustering.AdoNet need. They read their statements from orleansquery
-- by key, bind parameters by name and read columns by name; the statements themselves are ours.

CREATE TABLE orleansquery
(
    querykey  varchar(64) NOT NULL PRIMARY KEY,
    querytext text NOT NULL
);

-- Grain state of every grain but conversations. The hashes come from Orleans and lead the key because they are cheap to compare. The
-- key is unique: of two activations that write for the first time, one is refused.
CREATE TABLE orleansstorage
(
    grainidhash            integer NOT NULL,
    graintypehash          integer NOT NULL,
    grainidn0              bigint NOT NULL,
    grainidn1              bigint NOT NULL,
    grainidextensionstring text COLLATE "C" NOT NULL DEFAULT '',
    graintypestring        text COLLATE "C" NOT NULL,
    serviceid              text COLLATE "C" NOT NULL,
    version                integer NOT NULL,
    payloadbinary          bytea,
    modifiedon             timestamptz NOT NULL,
    PRIMARY KEY (grainidhash, graintypehash, grainidn0, grainidn1, grainidextensionstring, graintypestring, serviceid)
) WITH (fillfactor = 70);

-- No row in the answer means refused: the row has another version than the grain read, or exists where the grain read none.
INSERT INTO orleansquery (querykey, querytext) VALUES ('WriteToStorageKey', '
INSERT INTO orleansstorage AS stored (grainidhash, graintypehash, grainidn0, grainidn1, grainidextensionstring, graintypestring, serviceid, version, payloadbinary, modifiedon)
SELECT @GrainIdHash, @GrainTypeHash, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''''), @GrainTypeString, @ServiceId,
       coalesce(@GrainStateVersion, 0) + 1, @PayloadBinary, now()
WHERE @GrainStateVersion IS NULL OR EXISTS
(
    SELECT FROM orleansstorage
    WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
      AND grainidextensionstring = coalesce(@GrainIdExtensionString, '''') AND graintypestring = @GrainTypeString AND serviceid = @ServiceId
      AND version = @GrainStateVersion
)
ON CONFLICT (grainidhash, graintypehash, grainidn0, grainidn1, grainidextensionstring, graintypestring, serviceid)
DO UPDATE SET version = excluded.version, payloadbinary = excluded.payloadbinary, modifiedon = excluded.modifiedon
WHERE stored.version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion');

INSERT INTO orleansquery (querykey, querytext) VALUES ('ReadFromStorageKey', '
SELECT payloadbinary AS PayloadBinary, version AS Version
FROM orleansstorage
WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
  AND grainidextensionstring = coalesce(@GrainIdExtensionString, '''') AND graintypestring = @GrainTypeString AND serviceid = @ServiceId');

INSERT INTO orleansquery (querykey, querytext) VALUES ('ClearStorageKey', '
UPDATE orleansstorage SET payloadbinary = NULL, version = version + 1, modifiedon = now()
WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
  AND grainidextensionstring = coalesce(@GrainIdExtensionString, '''') AND graintypestring = @GrainTypeString AND serviceid = @ServiceId
  AND version = @GrainStateVersion
RETURNING version AS NewGrainStateVersion');

INSERT INTO orleansquery (querykey, querytext) VALUES ('DeleteStorageKey', '
DELETE FROM orleansstorage
WHERE grainidhash = @GrainIdHash AND graintypehash = @GrainTypeHash AND grainidn0 = @GrainIdN0 AND grainidn1 = @GrainIdN1
  AND grainidextensionstring = coalesce(@GrainIdExtensionString, '''') AND graintypestring = @GrainTypeString AND serviceid = @ServiceId
  AND version = @GrainStateVersion
RETURNING version + 1 AS NewGrainStateVersion');

-- Cluster membership. Every change of a silo's row also raises the cluster's version, in one statement: silos that race see who was first.
CREATE TABLE orleansmembershipversiontable
(
    deploymentid varchar(150) NOT NULL PRIMARY KEY,
    timestamp    timestamptz NOT NULL DEFAULT now(),
    version      integer NOT NULL DEFAULT 0
);

CREATE TABLE orleansmembershiptable
(
    deploymentid varchar(150) NOT NULL REFERENCES orleansmembershipversiontable (deploymentid),
    address      varchar(45) NOT NULL,
    port         integer NOT NULL,
    generation   integer NOT NULL,
    siloname     varchar(150) NOT NULL,
    hostname     varchar(150) NOT NULL,
    status       integer NOT NULL,
    proxyport    integer NOT NULL,
    suspecttimes text,
    starttime    timestamptz NOT NULL,
    iamalivetime timestamptz NOT NULL,
    PRIMARY KEY (deploymentid, address, port, generation)
);

INSERT INTO orleansquery (querykey, querytext) VALUES ('InsertMembershipVersionKey', '
WITH inserted AS
(
    INSERT INTO orleansmembershipversiontable (deploymentid) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1
)
SELECT count(*)::integer FROM inserted');

-- Locks the version first and inserts only where it is the expected one. A silo that is there already is a key violation, which rolls
-- the version back too; the caller counts an exception as "not inserted" and reads again.
INSERT INTO orleansquery (querykey, querytext) VALUES ('InsertMembershipKey', '
WITH raised AS
(
    UPDATE orleansmembershipversiontable SET version = version + 1, timestamp = now()
    WHERE deploymentid = @DeploymentId AND version = @Version
      AND NOT EXISTS
      (
          SELECT FROM orleansmembershiptable
          WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
      )
    RETURNING deploymentid
), inserted AS
(
    INSERT INTO orleansmembershiptable (deploymentid, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
    SELECT deploymentid, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM raised
    RETURNING 1
)
SELECT count(*)::integer FROM inserted');

INSERT INTO orleansquery (querykey, querytext) VALUES ('UpdateMembershipKey', '
WITH raised AS
(
    UPDATE orleansmembershipversiontable SET version = version + 1, timestamp = now()
    WHERE deploymentid = @DeploymentId AND version = @Version
      AND EXISTS
      (
          SELECT FROM orleansmembershiptable
          WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
      )
    RETURNING deploymentid
), updated AS
(
    UPDATE orleansmembershiptable AS silo SET status = @Status, suspecttimes = @SuspectTimes, iamalivetime = @IAmAliveTime
    FROM raised
    WHERE silo.deploymentid = raised.deploymentid AND silo.address = @Address AND silo.port = @Port AND silo.generation = @Generation
    RETURNING 1
)
SELECT count(*)::integer FROM updated');

INSERT INTO orleansquery (querykey, querytext) VALUES ('UpdateIAmAlivetimeKey', '
UPDATE orleansmembershiptable SET iamalivetime = @IAmAliveTime
WHERE deploymentid = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation');

-- The version is returned even where there is no silo yet.
INSERT INTO orleansquery (querykey, querytext) VALUES ('MembershipReadRowKey', '
SELECT cluster.deploymentid AS DeploymentId, silo.address AS Address, silo.port AS Port, silo.generation AS Generation, silo.siloname AS SiloName,
       silo.hostname AS HostName, silo.status AS Status, silo.proxyport AS ProxyPort, silo.suspecttimes AS SuspectTimes,
       silo.starttime AS StartTime, silo.iamalivetime AS IAmAliveTime, cluster.version AS Version
FROM orleansmembershipversiontable AS cluster
LEFT JOIN orleansmembershiptable AS silo
       ON silo.deploymentid = cluster.deploymentid AND silo.address = @Address AND silo.port = @Port AND silo.generation = @Generation
WHERE cluster.deploymentid = @DeploymentId');

INSERT INTO orleansquery (querykey, querytext) VALUES ('MembershipReadAllKey', '
SELECT cluster.deploymentid AS DeploymentId, silo.address AS Address, silo.port AS Port, silo.generation AS Generation, silo.siloname AS SiloName,
       silo.hostname AS HostName, silo.status AS Status, silo.proxyport AS ProxyPort, silo.suspecttimes AS SuspectTimes,
       silo.starttime AS StartTime, silo.iamalivetime AS IAmAliveTime, cluster.version AS Version
FROM orleansmembershipversiontable AS cluster
LEFT JOIN orleansmembershiptable AS silo ON silo.deploymentid = cluster.deploymentid
WHERE cluster.deploymentid = @DeploymentId');

INSERT INTO orleansquery (querykey, querytext) VALUES ('GatewaysQueryKey', '
SELECT address AS Address, proxyport AS ProxyPort, generation AS Generation
FROM orleansmembershiptable
WHERE deploymentid = @DeploymentId AND status = @Status AND proxyport > 0');

-- 3 is SiloStatus.Active. Rows of silos that died long ago would otherwise pile up with every roll-out.
INSERT INTO orleansquery (querykey, querytext) VALUES ('CleanupDefunctSiloEntriesKey', '
DELETE FROM orleansmembershiptable
WHERE deploymentid = @DeploymentId AND iamalivetime < @IAmAliveTime AND status <> 3');

INSERT INTO orleansquery (querykey, querytext) VALUES ('DeleteMembershipTableEntriesKey', '
DELETE FROM orleansmembershiptable WHERE deploymentid = @DeploymentId;
DELETE FROM orleansmembershipversiontable WHERE deploymentid = @DeploymentId');
