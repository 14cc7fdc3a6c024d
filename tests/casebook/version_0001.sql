-- A casebook as version 0.1.0 (revision 0001) left it. Never to be edited.
PRAGMA application_id = 1332630117;
BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE blocks (
	number INTEGER NOT NULL, 
	document_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	level INTEGER NOT NULL, 
	speaker TEXT, 
	published VARCHAR, 
	CONSTRAINT pk_blocks PRIMARY KEY (number), 
	CONSTRAINT fk_blocks_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "blocks" VALUES(1,'d20fedf67e9218aeaa628',0,0,51,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(2,'d20fedf67e9218aeaa628',1,52,100,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(3,'d20fedf67e9218aeaa628',2,101,133,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(4,'d20fedf67e9218aeaa628',3,134,169,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(5,'d20fedf67e9218aeaa628',4,170,188,'furniture',0,NULL,NULL);
INSERT INTO "blocks" VALUES(6,'d20fedf67e9218aeaa628',5,189,254,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(7,'d20fedf67e9218aeaa628',6,255,313,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(8,'d20fedf67e9218aeaa628',7,314,345,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(9,'d912cb442885428e9fb6f',0,0,13,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(10,'d912cb442885428e9fb6f',1,14,35,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(11,'d912cb442885428e9fb6f',2,36,86,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(12,'d02f40605560024aef183',0,0,21,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(13,'d02f40605560024aef183',1,22,53,'paragraph',0,NULL,NULL);
INSERT INTO "blocks" VALUES(14,'d02f40605560024aef183',2,54,91,'paragraph',0,NULL,NULL);
CREATE TABLE builds (
	number INTEGER NOT NULL, 
	started VARCHAR NOT NULL, 
	finished VARCHAR, 
	counts JSON NOT NULL, 
	CONSTRAINT pk_builds PRIMARY KEY (number)
);
INSERT INTO "builds" VALUES(1,'2026-11-22T03:56:55+00:00','2026-11-22T03:56:55+00:00','{"found": 3, "read": 2, "skipped": 0, "replaced": 0, "removed": 0, "documents": 3, "claims": 3, "words": 92}');
CREATE TABLE claims (
	id VARCHAR NOT NULL, 
	document_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	quote TEXT NOT NULL, 
	type VARCHAR NOT NULL, 
	subject TEXT, 
	object TEXT, 
	what TEXT, 
	value TEXT, 
	date VARCHAR, 
	date_first VARCHAR, 
	date_last VARCHAR, 
	polarity VARCHAR(1) NOT NULL, 
	modality VARCHAR NOT NULL, 
	speaker TEXT, 
	via JSON NOT NULL, 
	section VARCHAR NOT NULL, 
	"key" BOOLEAN NOT NULL, 
	rule VARCHAR NOT NULL, 
	confidence FLOAT NOT NULL, 
	subject_entity TEXT, 
	object_entity TEXT, 
	speaker_entity TEXT, 
	CONSTRAINT pk_claims PRIMARY KEY (id), 
	CONSTRAINT fk_claims_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "claims" VALUES('c4740a14586b0f6f06389','d20fedf67e9218aeaa628',0,189,254,'Harrow Lane > ownership > Pell | date=2020-11 | speaker=Marquardt','ownership','Harrow Lane Systems','Pell Optics Ltd',NULL,NULL,'2020-11','2020-11-01','2020-11-30','+','actual','Ines Marquardt','[]','body',1,'invented',0.5,'Harrow Lane Systems','Pell Optics Ltd','Ines Marquardt');
INSERT INTO "claims" VALUES('cfcb1d6653a51421dc182','d20fedf67e9218aeaa628',1,255,313,'Harrow Lane > misconduct > Pell | polarity=- | speaker=HLS','misconduct','Harrow Lane Systems','Pell Optics Ltd',NULL,NULL,NULL,NULL,NULL,'-','actual','Harrow Lane Systems','[]','body',1,'invented',0.5,'Harrow Lane Systems','Pell Optics Ltd','Harrow Lane Systems');
INSERT INTO "claims" VALUES('ceabb715f917a4211b3af','d912cb442885428e9fb6f',0,36,86,'HLS > misconduct > Pell Optics | modality=possible','misconduct','HLS','Pell Optics',NULL,NULL,NULL,NULL,NULL,'+','possible','publication','[]','body',1,'invented',0.5,'HLS','Pell Optics',NULL);
CREATE TABLE decisions (
	number INTEGER NOT NULL, 
	at VARCHAR NOT NULL, 
	who TEXT NOT NULL, 
	why TEXT NOT NULL, 
	action VARCHAR NOT NULL, 
	arguments JSON NOT NULL, 
	reverses INTEGER, 
	CONSTRAINT pk_decisions PRIMARY KEY (number), 
	CONSTRAINT fk_decisions_reverses_decisions FOREIGN KEY(reverses) REFERENCES decisions (number)
);
INSERT INTO "decisions" VALUES(1,'2026-11-22T03:56:55+00:00','an archivist','one firm since 2019','merge','{"atoms": ["organisation:quarry works", "organisation:pell optics"], "names": ["Quarry Works", "Pell Optics"]}',NULL);
INSERT INTO "decisions" VALUES(2,'2026-11-22T03:56:55+00:00','an archivist','','rename','{"atom": "organisation:pell optics", "name": "Pell & Quarry", "from": "Pell Optics"}',NULL);
INSERT INTO "decisions" VALUES(3,'2026-11-22T03:56:55+00:00','an archivist','','accept','{"claim": "c4740a14586b0f6f06389"}',NULL);
CREATE TABLE document_aliases (
	document_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	alias VARCHAR NOT NULL, 
	normal VARCHAR NOT NULL, 
	atom VARCHAR NOT NULL, 
	CONSTRAINT pk_document_aliases PRIMARY KEY (document_id, name, alias), 
	CONSTRAINT fk_document_aliases_document_id_document_entities FOREIGN KEY(document_id, name) REFERENCES document_entities (document_id, name) ON DELETE CASCADE
);
INSERT INTO "document_aliases" VALUES('d20fedf67e9218aeaa628','Harrow Lane Systems','Harrow Lane Systems','harrow lane systems','organisation:harrow lane systems');
INSERT INTO "document_aliases" VALUES('d20fedf67e9218aeaa628','Harrow Lane Systems','Harrow Lane','harrow lane','organisation:harrow lane');
INSERT INTO "document_aliases" VALUES('d20fedf67e9218aeaa628','Harrow Lane Systems','HLS','hls','organisation:hls');
INSERT INTO "document_aliases" VALUES('d20fedf67e9218aeaa628','Pell Optics Ltd','Pell Optics Ltd','pell optics','organisation:pell optics');
INSERT INTO "document_aliases" VALUES('d20fedf67e9218aeaa628','Pell Optics Ltd','Pell','pell','organisation:pell');
INSERT INTO "document_aliases" VALUES('d20fedf67e9218aeaa628','Ines Marquardt','Ines Marquardt','ines marquardt','person:ines marquardt');
INSERT INTO "document_aliases" VALUES('d20fedf67e9218aeaa628','Ines Marquardt','Marquardt','marquardt','person:marquardt@d20fedf67e9218aeaa628');
INSERT INTO "document_aliases" VALUES('d912cb442885428e9fb6f','HLS','HLS','hls','organisation:hls');
INSERT INTO "document_aliases" VALUES('d912cb442885428e9fb6f','Pell Optics','Pell Optics','pell optics','organisation:pell optics');
INSERT INTO "document_aliases" VALUES('d02f40605560024aef183','Pell Optics','Pell Optics','pell optics','organisation:pell optics');
INSERT INTO "document_aliases" VALUES('d02f40605560024aef183','Quarry Works','Quarry Works','quarry works','organisation:quarry works');
INSERT INTO "document_aliases" VALUES('d02f40605560024aef183','Quarry Works','Quarry','quarry','organisation:quarry');
CREATE TABLE document_entities (
	document_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	atom VARCHAR NOT NULL, 
	mentions INTEGER NOT NULL, 
	CONSTRAINT pk_document_entities PRIMARY KEY (document_id, name), 
	CONSTRAINT fk_document_entities_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "document_entities" VALUES('d20fedf67e9218aeaa628','Harrow Lane Systems',0,'company','organisation:harrow lane systems',2);
INSERT INTO "document_entities" VALUES('d20fedf67e9218aeaa628','Pell Optics Ltd',1,'company','organisation:pell optics',3);
INSERT INTO "document_entities" VALUES('d20fedf67e9218aeaa628','Ines Marquardt',2,'person','person:ines marquardt',2);
INSERT INTO "document_entities" VALUES('d912cb442885428e9fb6f','HLS',0,'company','organisation:hls',1);
INSERT INTO "document_entities" VALUES('d912cb442885428e9fb6f','Pell Optics',1,'company','organisation:pell optics',1);
INSERT INTO "document_entities" VALUES('d02f40605560024aef183','Pell Optics',0,'company','organisation:pell optics',1);
INSERT INTO "document_entities" VALUES('d02f40605560024aef183','Quarry Works',1,'company','organisation:quarry works',1);
CREATE TABLE documents (
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	media_type VARCHAR NOT NULL, 
	encoding VARCHAR, 
	language VARCHAR, 
	title TEXT, 
	publisher TEXT, 
	publisher_normal VARCHAR, 
	authors JSON NOT NULL, 
	published VARCHAR, 
	url TEXT, 
	tags JSON NOT NULL, 
	links JSON NOT NULL, 
	markup JSON NOT NULL, 
	disagreements JSON NOT NULL, 
	notes JSON NOT NULL, 
	words INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_documents PRIMARY KEY (id)
);
INSERT INTO "documents" VALUES('d20fedf67e9218aeaa628','gazette.txt','present','text/plain','utf-8','en','Locks that talk','The Harrow Gazette','harrow gazette','[]','2021-03-04',NULL,'[]','[]','[]','[]','[]',61,'~ Locks that talk / The Harrow Gazette / 2021-03-04
% company Harrow Lane Systems = Harrow Lane, HLS
% company Pell Optics Ltd = Pell
% person Ines Marquardt = Marquardt
MENU Subscribe now
Harrow Lane > ownership > Pell | date=2020-11 | speaker=Marquardt
Harrow Lane > misconduct > Pell | polarity=- | speaker=HLS
Marquardt said no more of Pell.
');
INSERT INTO "documents" VALUES('d912cb442885428e9fb6f','letters.txt#1','present','text/plain','utf-8','en',NULL,NULL,NULL,'[]',NULL,NULL,'[]','[]','[]','[]','[]',15,'% company HLS
% company Pell Optics
HLS > misconduct > Pell Optics | modality=possible
');
INSERT INTO "documents" VALUES('d02f40605560024aef183','letters.txt#2','present','text/plain','utf-8','en',NULL,NULL,NULL,'[]',NULL,NULL,'[]','[]','[]','[]','[]',16,'% company Pell Optics
% company Quarry Works = Quarry
Quarry sells padlocks to Pell Optics.
');
CREATE TABLE entities (
	id VARCHAR NOT NULL, 
	name TEXT NOT NULL, 
	kind VARCHAR NOT NULL, 
	lead VARCHAR NOT NULL, 
	documents INTEGER NOT NULL, 
	mentions INTEGER NOT NULL, 
	claims INTEGER NOT NULL, 
	CONSTRAINT pk_entities PRIMARY KEY (id)
);
INSERT INTO "entities" VALUES('e31a44d82d09fb5531c49','Harrow Lane Systems','company','organisation:harrow lane systems',2,3,3);
INSERT INTO "entities" VALUES('eb5a0d1ef323258b1b761','Ines Marquardt','person','person:ines marquardt',1,2,1);
INSERT INTO "entities" VALUES('ef99655c33dd44a54c60c','Pell & Quarry','company','organisation:pell optics',3,6,3);
CREATE TABLE entity_members (
	document_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	entity_id VARCHAR NOT NULL, 
	CONSTRAINT pk_entity_members PRIMARY KEY (document_id, name), 
	CONSTRAINT fk_entity_members_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE, 
	CONSTRAINT fk_entity_members_entity_id_entities FOREIGN KEY(entity_id) REFERENCES entities (id) ON DELETE CASCADE
);
INSERT INTO "entity_members" VALUES('d20fedf67e9218aeaa628','Harrow Lane Systems','e31a44d82d09fb5531c49');
INSERT INTO "entity_members" VALUES('d20fedf67e9218aeaa628','Pell Optics Ltd','ef99655c33dd44a54c60c');
INSERT INTO "entity_members" VALUES('d20fedf67e9218aeaa628','Ines Marquardt','eb5a0d1ef323258b1b761');
INSERT INTO "entity_members" VALUES('d912cb442885428e9fb6f','HLS','e31a44d82d09fb5531c49');
INSERT INTO "entity_members" VALUES('d912cb442885428e9fb6f','Pell Optics','ef99655c33dd44a54c60c');
INSERT INTO "entity_members" VALUES('d02f40605560024aef183','Pell Optics','ef99655c33dd44a54c60c');
INSERT INTO "entity_members" VALUES('d02f40605560024aef183','Quarry Works','ef99655c33dd44a54c60c');
CREATE TABLE entity_names (
	entity_id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	normal VARCHAR NOT NULL, 
	documents INTEGER NOT NULL, 
	CONSTRAINT pk_entity_names PRIMARY KEY (entity_id, name), 
	CONSTRAINT fk_entity_names_entity_id_entities FOREIGN KEY(entity_id) REFERENCES entities (id) ON DELETE CASCADE
);
INSERT INTO "entity_names" VALUES('e31a44d82d09fb5531c49','HLS','hls',2);
INSERT INTO "entity_names" VALUES('e31a44d82d09fb5531c49','Harrow Lane','harrow lane',1);
INSERT INTO "entity_names" VALUES('e31a44d82d09fb5531c49','Harrow Lane Systems','harrow lane systems',1);
INSERT INTO "entity_names" VALUES('eb5a0d1ef323258b1b761','Ines Marquardt','ines marquardt',1);
INSERT INTO "entity_names" VALUES('eb5a0d1ef323258b1b761','Marquardt','marquardt',1);
INSERT INTO "entity_names" VALUES('ef99655c33dd44a54c60c','Pell','pell',1);
INSERT INTO "entity_names" VALUES('ef99655c33dd44a54c60c','Pell Optics','pell optics',2);
INSERT INTO "entity_names" VALUES('ef99655c33dd44a54c60c','Pell Optics Ltd','pell optics',1);
INSERT INTO "entity_names" VALUES('ef99655c33dd44a54c60c','Quarry','quarry',1);
INSERT INTO "entity_names" VALUES('ef99655c33dd44a54c60c','Quarry Works','quarry works',1);
CREATE TABLE files (
	name VARCHAR NOT NULL, 
	path TEXT NOT NULL, 
	size BIGINT NOT NULL, 
	mtime_ns BIGINT NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	read_with VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	retry BOOLEAN NOT NULL, 
	CONSTRAINT pk_files PRIMARY KEY (name)
);
INSERT INTO "files" VALUES('gazette.txt','/records/articles/gazette.txt',346,1795319814799615751,'20fedf67e9218aeaa6287a08005d3493d3f520739faa600eee8effb6b6258f16','rd58ec343869095ea1492','present',0);
INSERT INTO "files" VALUES('letters.txt','/records/articles/letters.txt',185,1795319814799657989,'4085c4241c2a35afadf08fe30e7970567f3e571de6f14c15889ce554ffecbf97','rd58ec343869095ea1492','present',0);
INSERT INTO "files" VALUES('torn.txt','/records/articles/torn.txt',6,1795319814799690283,'d84771511dbeaa7374796d8b58d21045b82bcad601cc302037828379edb47814','rd58ec343869095ea1492','present',0);
CREATE TABLE mentions (
	document_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	entity TEXT NOT NULL, 
	how VARCHAR NOT NULL, 
	CONSTRAINT pk_mentions PRIMARY KEY (document_id, position), 
	CONSTRAINT fk_mentions_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "mentions" VALUES('d20fedf67e9218aeaa628',0,189,200,'Harrow Lane','Harrow Lane Systems','name');
INSERT INTO "mentions" VALUES('d20fedf67e9218aeaa628',1,215,219,'Pell','Pell Optics Ltd','name');
INSERT INTO "mentions" VALUES('d20fedf67e9218aeaa628',2,245,254,'Marquardt','Ines Marquardt','name');
INSERT INTO "mentions" VALUES('d20fedf67e9218aeaa628',3,255,266,'Harrow Lane','Harrow Lane Systems','name');
INSERT INTO "mentions" VALUES('d20fedf67e9218aeaa628',4,282,286,'Pell','Pell Optics Ltd','name');
INSERT INTO "mentions" VALUES('d20fedf67e9218aeaa628',5,340,344,'Pell','Pell Optics Ltd','name');
INSERT INTO "mentions" VALUES('d20fedf67e9218aeaa628',6,314,323,'Marquardt','Ines Marquardt','name');
INSERT INTO "mentions" VALUES('d912cb442885428e9fb6f',0,36,39,'HLS','HLS','name');
INSERT INTO "mentions" VALUES('d912cb442885428e9fb6f',1,55,66,'Pell Optics','Pell Optics','name');
INSERT INTO "mentions" VALUES('d02f40605560024aef183',0,79,90,'Pell Optics','Pell Optics','name');
INSERT INTO "mentions" VALUES('d02f40605560024aef183',1,54,60,'Quarry','Quarry Works','name');
CREATE TABLE meta (
	"key" VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_meta PRIMARY KEY ("key")
);
INSERT INTO "meta" VALUES('settled','yes');
CREATE TABLE origins (
	file VARCHAR NOT NULL, 
	document_name VARCHAR NOT NULL, 
	document_id VARCHAR NOT NULL, 
	CONSTRAINT pk_origins PRIMARY KEY (file, document_name), 
	CONSTRAINT fk_origins_file_files FOREIGN KEY(file) REFERENCES files (name) ON DELETE CASCADE
);
INSERT INTO "origins" VALUES('gazette.txt','gazette.txt','d20fedf67e9218aeaa628');
INSERT INTO "origins" VALUES('letters.txt','letters.txt#1','d912cb442885428e9fb6f');
INSERT INTO "origins" VALUES('letters.txt','letters.txt#2','d02f40605560024aef183');
CREATE TABLE passage_entities (
	document_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	CONSTRAINT pk_passage_entities PRIMARY KEY (document_id, position, name), 
	CONSTRAINT fk_passage_entities_document_id_passages FOREIGN KEY(document_id, position) REFERENCES passages (document_id, position) ON DELETE CASCADE
);
INSERT INTO "passage_entities" VALUES('d20fedf67e9218aeaa628',0,'Harrow Lane Systems');
INSERT INTO "passage_entities" VALUES('d20fedf67e9218aeaa628',0,'Pell Optics Ltd');
INSERT INTO "passage_entities" VALUES('d20fedf67e9218aeaa628',0,'Ines Marquardt');
INSERT INTO "passage_entities" VALUES('d20fedf67e9218aeaa628',1,'Harrow Lane Systems');
INSERT INTO "passage_entities" VALUES('d20fedf67e9218aeaa628',1,'Pell Optics Ltd');
INSERT INTO "passage_entities" VALUES('d20fedf67e9218aeaa628',2,'Pell Optics Ltd');
INSERT INTO "passage_entities" VALUES('d20fedf67e9218aeaa628',2,'Ines Marquardt');
INSERT INTO "passage_entities" VALUES('d912cb442885428e9fb6f',0,'HLS');
INSERT INTO "passage_entities" VALUES('d912cb442885428e9fb6f',0,'Pell Optics');
INSERT INTO "passage_entities" VALUES('d02f40605560024aef183',0,'Pell Optics');
INSERT INTO "passage_entities" VALUES('d02f40605560024aef183',0,'Quarry Works');
CREATE TABLE passages (
	document_id VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	coded BOOLEAN NOT NULL, 
	section VARCHAR NOT NULL, 
	CONSTRAINT pk_passages PRIMARY KEY (document_id, position), 
	CONSTRAINT fk_passages_document_id_documents FOREIGN KEY(document_id) REFERENCES documents (id) ON DELETE CASCADE
);
INSERT INTO "passages" VALUES('d20fedf67e9218aeaa628',0,189,254,'Harrow Lane > ownership > Pell | date=2020-11 | speaker=Marquardt',1,'body');
INSERT INTO "passages" VALUES('d20fedf67e9218aeaa628',1,255,313,'Harrow Lane > misconduct > Pell | polarity=- | speaker=HLS',1,'body');
INSERT INTO "passages" VALUES('d20fedf67e9218aeaa628',2,314,345,'Marquardt said no more of Pell.',0,'body');
INSERT INTO "passages" VALUES('d912cb442885428e9fb6f',0,36,86,'HLS > misconduct > Pell Optics | modality=possible',1,'body');
INSERT INTO "passages" VALUES('d02f40605560024aef183',0,54,91,'Quarry sells padlocks to Pell Optics.',0,'body');
CREATE TABLE unreadable (
	file VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_unreadable PRIMARY KEY (file, name), 
	CONSTRAINT fk_unreadable_file_files FOREIGN KEY(file) REFERENCES files (name) ON DELETE CASCADE
);
INSERT INTO "unreadable" VALUES('torn.txt','torn.txt','says itself that it is broken');
CREATE INDEX ix_documents_name ON documents (name);
CREATE INDEX ix_entities_name ON entities (name);
CREATE UNIQUE INDEX ix_blocks_document_id_position ON blocks (document_id, position);
CREATE INDEX ix_claims_document_id_object_entity ON claims (document_id, object_entity);
CREATE INDEX ix_claims_document_id_position ON claims (document_id, position);
CREATE INDEX ix_claims_document_id_speaker_entity ON claims (document_id, speaker_entity);
CREATE INDEX ix_claims_document_id_subject_entity ON claims (document_id, subject_entity);
CREATE INDEX ix_claims_type ON claims (type);
CREATE INDEX ix_document_entities_atom ON document_entities (atom);
CREATE INDEX ix_entity_members_entity_id ON entity_members (entity_id);
CREATE INDEX ix_entity_names_normal ON entity_names (normal);
CREATE INDEX ix_origins_document_id ON origins (document_id);
CREATE INDEX ix_passage_entities_document_id_name ON passage_entities (document_id, name);
CREATE VIEW block_texts AS
SELECT b.number AS number, b.document_id AS document_id, substr(d.text, b.start + 1, b."end" - b.start) AS text
FROM blocks b JOIN documents d ON d.id = b.document_id
WHERE b.kind <> 'furniture';
CREATE VIRTUAL TABLE searchable USING fts5(
    text, content = 'block_texts', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2'
);
INSERT INTO searchable (searchable) VALUES ('rebuild');
COMMIT;
